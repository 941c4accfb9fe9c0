namespace AiPmo.App.Exchange.Sessions;

/// <summary>One uploaded file on its way in. Its id stands in the address, so that a page that lost its circuit finds it again.</summary>
public sealed class ImportSession
{
    private readonly Lock _gate = new();
    private ImportStep _step = new ImportStep.Reading();

    internal ImportSession(string id, string owner, string fileName, string path, long size, DateTimeOffset since) =>
        (Id, Owner, FileName, Path, Size, Since, TouchedAt) = (id, owner, fileName, path, size, since, since);

    /// <summary>Cannot be guessed.</summary>
    public string Id { get; }

    /// <summary>The actor who uploaded it; nobody else sees it.</summary>
    public string Owner { get; }

    /// <summary>What the file was called.</summary>
    public string FileName { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>How far it is.</summary>
    public ImportStep Step
    {
        get
        {
            lock (_gate)
            {
                return _step;
            }
        }
    }

    internal string Path { get; }

    internal DateTimeOffset TouchedAt { get; set; }

    internal CancellationTokenSource? Stop { get; set; }

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The step changed; called on any thread, handlers are quick.</summary>
    public event Action? Changed;

    /// <summary>Waits until it is at a step that is waited for, or for as long as one has patience.</summary>
    public async Task WaitAsync(Func<ImportStep, bool> until, TimeSpan patience, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (until(Step))
            {
                reached.TrySetResult();
            }
        }

        Changed += Look;
        try
        {
            Look();
            await reached.Task.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Whoever waited looks at where it is now.
        }
        finally
        {
            Changed -= Look;
        }
    }

    /// <summary>Goes on to another step if the present one allows it.</summary>
    internal bool Advance(Func<ImportStep, ImportStep?> next)
    {
        lock (_gate)
        {
            if (next(_step) is not { } step)
            {
                return false;
            }

            _step = step;
        }

        Changed?.Invoke();
        return true;
    }
}
