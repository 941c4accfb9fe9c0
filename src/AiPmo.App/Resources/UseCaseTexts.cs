namespace AiPmo.App.Resources;

/// <summary>Names the texts of UseCaseTexts.resx and UseCaseTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class UseCaseTexts;
