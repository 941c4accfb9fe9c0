namespace AiPmo.App.Resources;

/// <summary>Names the texts of RedactionTexts.resx and RedactionTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class RedactionTexts;
