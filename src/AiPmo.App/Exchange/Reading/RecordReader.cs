using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>
/// Reads a file forward, one record at a time, in flat memory. <see cref="Read"/> answers false at the end and when the file as a whole
/// is refused; <see cref="Refusal"/> tells which.
/// </summary>
public abstract class RecordReader : IDisposable
{
    /// <summary>The columns. Only a JSON file's may still grow while it is read.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Why the file as a whole is refused.</summary>
    public Refusal? Refusal { get; private protected set; }

    /// <summary>The record just read.</summary>
    public FileRecord Current { get; private protected set; } = new(0, [], null);

    /// <summary>Goes to the next record.</summary>
    public abstract bool Read();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the reader itself opened; the file's stream is its owner's.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private protected bool Refuse(Refusal refusal)
    {
        Refusal = refusal;
        return false;
    }
}
