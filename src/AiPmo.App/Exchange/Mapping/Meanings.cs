using System.Diagnostics.CodeAnalysis;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>What words mean: compared without case; words that end with an asterisk stand for all that begin so.</summary>
/// <typeparam name="T">What they mean.</typeparam>
public sealed class Meanings<T>
{
    private const int LongestWords = 500;
    private readonly Dictionary<string, T> _exact = new(StringComparer.Ordinal);
    private readonly List<(string Start, T Meaning)> _starts = [];
    private readonly List<KeyValuePair<string, T>> _written = [];

    /// <summary>The words as they were written, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, T>> Written => _written;

    /// <summary>Adds words; false when they are there already.</summary>
    public bool Add(string words, T meaning)
    {
        var folded = Fold.Of(words);
        var added = folded.EndsWith('*') ? !_starts.Exists(start => start.Start == folded[..^1]) : _exact.TryAdd(folded, meaning);
        if (added && folded.EndsWith('*'))
        {
            _starts.Add((folded[..^1], meaning));
        }

        if (added)
        {
            _written.Add(new(words, meaning));
        }

        return added;
    }

    /// <summary>What a cell's words mean.</summary>
    public bool TryFind(string words, [MaybeNullWhen(false)] out T meaning)
    {
        meaning = default;
        if (_written.Count == 0 || (_starts.Count == 0 && words.Length > LongestWords))
        {
            return false;
        }

        var folded = Fold.Of(words);
        if (_exact.TryGetValue(folded, out meaning))
        {
            return true;
        }

        foreach (var (start, found) in _starts)
        {
            if (folded.StartsWith(start, StringComparison.Ordinal))
            {
                meaning = found;
                return true;
            }
        }

        return false;
    }
}
