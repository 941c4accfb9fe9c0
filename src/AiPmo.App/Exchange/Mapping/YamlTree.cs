using AiPmo.Domain;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>A piece of a YAML file that knows its line. Everything written is text: <c>No</c> is a word, not a truth value.</summary>
/// <param name="Line">From 1.</param>
internal abstract record YamlValue(int Line)
{
    /// <summary>One word or sentence; null when nothing is written, or <c>~</c>.</summary>
    internal sealed record Word(int Line, string? Text) : YamlValue(Line);

    /// <summary>A list.</summary>
    internal sealed record Sequence(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line);

    /// <summary>Names with values, in order, each name once.</summary>
    internal sealed record Entries(int Line, IReadOnlyDictionary<string, YamlValue> Items) : YamlValue(Line);
}

/// <summary>
/// Reads YAML into a small tree. Depth is bounded and anchors are refused, so that a few lines cannot become gigabytes.
/// </summary>
internal sealed class YamlTree(Parser parser)
{
    private const int Depth = 8;
    private Refusal? _refusal;

    /// <summary>The one document of the text.</summary>
    public static Attempt<YamlValue> Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return MappingRefusals.Empty();
            }

            var tree = new YamlTree(parser);
            var value = tree.Value(0);
            if (tree._refusal is null)
            {
                parser.Consume<DocumentEnd>();
                parser.Consume<StreamEnd>();
            }

            return tree._refusal is { } refusal ? refusal : value;
        }
        catch (YamlException e)
        {
            return MappingRefusals.NotYaml((int)e.Start.Line);
        }
    }

    private YamlValue Value(int depth)
    {
        var line = (int)(parser.Current?.Start.Line ?? 0);
        if (depth > Depth)
        {
            return Refuse(MappingRefusals.TooDeep(line), line);
        }

        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            return Refuse(MappingRefusals.Anchor(line), line);
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlValue.Word(line, scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" ? null : scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (_refusal is null && !parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(depth + 1));
            }

            return new YamlValue.Sequence(line, items);
        }

        parser.Consume<MappingStart>();
        return Entries(line, depth);
    }

    private YamlValue Entries(int line, int depth)
    {
        var entries = new OrderedDictionary<string, YamlValue>(StringComparer.Ordinal);
        while (_refusal is null && !parser.TryConsume<MappingEnd>(out _))
        {
            var at = (int)(parser.Current?.Start.Line ?? 0);
            if (!parser.TryConsume<Scalar>(out var name))
            {
                return Refuse(MappingRefusals.WrongType(at, "a name", "word"), at);
            }

            if (!entries.TryAdd(name.Value, Value(depth + 1)))
            {
                return Refuse(MappingRefusals.RepeatedKey(at, name.Value), at);
            }
        }

        return new YamlValue.Entries(line, entries);
    }

    private YamlValue.Word Refuse(Refusal refusal, int line)
    {
        _refusal ??= refusal;
        return new YamlValue.Word(line, null);
    }
}
