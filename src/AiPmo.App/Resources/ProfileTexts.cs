namespace AiPmo.App.Resources;

/// <summary>Names the texts of ProfileTexts.resx and ProfileTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class ProfileTexts;
