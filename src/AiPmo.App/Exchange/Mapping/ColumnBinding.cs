namespace AiPmo.App.Exchange.Mapping;

/// <summary>Where the columns that a mapping names stand in a file.</summary>
public sealed class ColumnBinding
{
    private readonly Dictionary<string, int> _positions;
    private readonly ImportMapping _mapping;

    /// <summary>Looks the columns up by name or other heading; case and white space do not matter.</summary>
    public ColumnBinding(ImportMapping mapping, IReadOnlyList<string> columns)
    {
        (_mapping, Columns) = (mapping, columns);
        _positions = new Dictionary<string, int>(Fold.Comparer);
        for (var i = 0; i < columns.Count; i++)
        {
            _positions.TryAdd(columns[i], i);
        }
    }

    /// <summary>The file's columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Columns the mapping names and the file does not have: their fields stay as they are.</summary>
    public IReadOnlyList<string> Missing => [.. _mapping.Columns.Where(column => this[column] < 0)];

    /// <summary>Columns of the file that nothing is taken from.</summary>
    public IReadOnlyList<string> Unused
    {
        get
        {
            var used = _mapping.Columns.Select(column => this[column]).ToHashSet();
            return [.. Columns.Where((_, position) => !used.Contains(position))];
        }
    }

    /// <summary>The position of a column, or -1.</summary>
    public int this[string? column]
    {
        get
        {
            if (column is null)
            {
                return -1;
            }

            if (_positions.TryGetValue(column, out var position))
            {
                return position;
            }

            foreach (var heading in _mapping.Headings.GetValueOrDefault(column, []))
            {
                if (_positions.TryGetValue(heading, out position))
                {
                    return position;
                }
            }

            return -1;
        }
    }

    /// <summary>Whether the file is the list that the mapping recognises.</summary>
    public bool Recognises => _mapping.Recognise.Count > 0 && _mapping.Recognise.All(column => this[column] >= 0);

    /// <summary>The column without which nothing can be imported and that is not there, or null.</summary>
    public string? MissingEssential =>
        _mapping.Key.Columns.FirstOrDefault(column => this[column] < 0)
        ?? (_mapping.Fields.Any(rule => rule.Field.Required && (rule.Column is null || this[rule.Column] >= 0)) ? null : _mapping.Fields.First(rule => rule.Field.Required).Column);
}
