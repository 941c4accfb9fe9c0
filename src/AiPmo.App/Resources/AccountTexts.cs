namespace AiPmo.App.Resources;

/// <summary>Names the texts of AccountTexts.resx and AccountTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class AccountTexts;
