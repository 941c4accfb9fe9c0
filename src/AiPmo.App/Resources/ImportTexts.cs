namespace AiPmo.App.Resources;

/// <summary>Names the texts of ImportTexts.resx and ImportTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class ImportTexts;
