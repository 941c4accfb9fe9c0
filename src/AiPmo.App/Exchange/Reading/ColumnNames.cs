using System.Globalization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Turns a header into column names, or refuses the file.</summary>
internal static class ColumnNames
{
    /// <summary>
    /// Unnamed columns at the end are left out; one in between is named <c>column 5</c>, since dropping it would hide what it holds.
    /// </summary>
    public static Attempt<string[]> From(IEnumerable<string> header, ImportLimits limits)
    {
        var names = header.Select(CellText.Clean).ToList();
        while (names is [.., ""])
        {
            names.RemoveAt(names.Count - 1);
        }

        if (names.Count == 0)
        {
            return ImportRefusals.NoColumns();
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            if (CellText.ProblemIn(names[i], null) is not null || names[i].Length > limits.ColumnNameLength)
            {
                return ImportRefusals.BadColumnName(i + 1);
            }

            names[i] = names[i].Length > 0 ? names[i] : string.Create(CultureInfo.InvariantCulture, $"column {i + 1}");
            if (!seen.Add(names[i]))
            {
                return ImportRefusals.RepeatedColumn(names[i]);
            }
        }

        return names.ToArray();
    }
}
