namespace AiPmo.App.Resources;

/// <summary>Names the texts of JournalTexts.resx and JournalTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class JournalTexts;
