namespace AiPmo.App.Resources;

/// <summary>Names the texts of CountryNames.resx and CountryNames.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class CountryNames;
