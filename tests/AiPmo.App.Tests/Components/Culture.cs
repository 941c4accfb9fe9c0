using System.Globalization;

namespace AiPmo.App.Tests.Components;

/// <summary>Puts one test into a language; the former one comes back with it.</summary>
public sealed class Culture : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    public Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public static Culture English => new("en-GB");

    public static Culture German => new("de-DE");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
}
