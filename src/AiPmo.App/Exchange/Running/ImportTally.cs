namespace AiPmo.App.Exchange.Running;

/// <summary>What became of one record.</summary>
public enum RecordOutcome
{
    /// <summary>A new use case.</summary>
    Imported,

    /// <summary>A use case changed.</summary>
    Updated,

    /// <summary>Nothing to do.</summary>
    Unchanged,

    /// <summary>It repeats another record.</summary>
    Skipped,

    /// <summary>It cannot be taken.</summary>
    Rejected,
}

/// <summary>Counts outcomes and collects issues, from any number of threads. Errors push lesser issues out when there is no room for all.</summary>
internal sealed class ImportTally(int issuesAtMost)
{
    private readonly Lock _gate = new();
    private readonly int[] _counts = new int[Enum.GetValues<RecordOutcome>().Length];
    private readonly SortedSet<(ImportSeverity Severity, int Record, int Order, ReportedIssue Issue)> _issues = new(Comparer<(ImportSeverity Severity, int Record, int Order, ReportedIssue Issue)>.Create(
        (a, b) => (-(int)a.Severity, a.Record, a.Order).CompareTo((-(int)b.Severity, b.Record, b.Order))));

    private int _order;
    private int _leftOut;

    /// <summary>Records that have their outcome.</summary>
    public int Done { get; private set; }

    /// <summary>Adds a record; answers how many are done.</summary>
    public int Add(RecordOutcome outcome, IEnumerable<ImportIssue> issues)
    {
        lock (_gate)
        {
            _counts[(int)outcome]++;
            foreach (var issue in issues)
            {
                _issues.Add((issue.Severity, issue.Record, _order++, ReportedIssue.Of(issue)));
                if (_issues.Count > issuesAtMost)
                {
                    _issues.Remove(_issues.Max);
                    _leftOut++;
                }
            }

            return ++Done;
        }
    }

    /// <summary>The report so far.</summary>
    public ImportReport Report(string file, ReportedMapping mapping)
    {
        lock (_gate)
        {
            return new ImportReport
            {
                Records = Done,
                Imported = _counts[(int)RecordOutcome.Imported],
                Updated = _counts[(int)RecordOutcome.Updated],
                Unchanged = _counts[(int)RecordOutcome.Unchanged],
                Skipped = _counts[(int)RecordOutcome.Skipped],
                Rejected = _counts[(int)RecordOutcome.Rejected],
                Issues = [.. _issues.OrderBy(issue => issue.Record).ThenBy(issue => issue.Order).Select(issue => issue.Issue)],
                IssuesLeftOut = _leftOut,
                File = file,
                Mapping = mapping,
            };
        }
    }
}
