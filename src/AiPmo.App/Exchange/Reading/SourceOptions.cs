namespace AiPmo.App.Exchange.Reading;

/// <summary>What the person or the mapping says about how a file is written; everything else is found out.</summary>
/// <param name="Sheet">Which sheet of a workbook.</param>
/// <param name="Encoding">By its IANA name, such as <c>windows-1250</c>.</param>
/// <param name="Delimiter">What separates values.</param>
public sealed record SourceOptions(string? Sheet = null, string? Encoding = null, char? Delimiter = null);
