namespace AiPmo.App.Exchange.Mapping;

/// <summary>The words of a mapping that stand for "not known".</summary>
public sealed class BlankWords
{
    private readonly HashSet<string> _words;
    private readonly int _longest;

    /// <summary>Takes the words; an empty cell needs none.</summary>
    public BlankWords(IEnumerable<string> words)
    {
        _words = [.. words.Select(Fold.Of)];
        _longest = _words.Select(word => word.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Whether a cell's text says nothing.</summary>
    public bool IsBlank(string text) => text.Length == 0 || (text.Length <= _longest && _words.Contains(Fold.Of(text)));
}
