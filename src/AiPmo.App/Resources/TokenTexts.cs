namespace AiPmo.App.Resources;

/// <summary>Names the texts of TokenTexts.resx and TokenTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class TokenTexts;
