using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace AiPmo.App.Components;

/// <summary>
/// Reads Accept-Language by language alone: <c>de-AT</c> is German here, and <c>en-US</c> English, although the cultures offered
/// are <c>de-DE</c> and <c>en-GB</c>.
/// </summary>
internal sealed class LanguageHeader : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var wanted = httpContext.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(Preferences.Languages.Contains);
        return Task.FromResult(wanted is null ? null : new ProviderCultureResult(Preferences.CultureOf(wanted).Name));
    }
}
