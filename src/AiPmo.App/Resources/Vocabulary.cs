namespace AiPmo.App.Resources;

/// <summary>Names the texts of Vocabulary.resx and Vocabulary.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class Vocabulary;
