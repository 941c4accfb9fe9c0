using AiPmo.App.Model.Fields;
using AiPmo.Storage.Drafts;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Model.Drafts;

/// <summary>Opens the drafts of whoever looks.</summary>
public sealed class DraftRoom(IDraftStore store, Viewer viewer, TimeProvider time, ILogger<DraftRoom> log)
{
    /// <summary>The draft of one form; <paramref name="form"/> is its name, such as <c>new</c> or <c>edit:use-case/…</c>.</summary>
    public async Task<DraftKeeper> OpenAsync(string form)
    {
        var actor = (await viewer.ActorAsync()).Id;
        var text = await store.FindAsync(actor, form, CancellationToken.None);
        return new DraftKeeper(store, time, log, actor, form, text is null ? null : Draft.Parse(text));
    }
}

/// <summary>
/// Keeps one form's draft: a moment after the last key, and once more when the page is left, so that a lost connection costs at most a word.
/// A draft that cannot be kept disturbs nobody who is typing; it is logged.
/// </summary>
public sealed class DraftKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly IDraftStore store;
    private readonly ILogger log;
    private readonly string actor;
    private readonly string form;
    private readonly ITimer timer;
    private Draft? pending;

    internal DraftKeeper(IDraftStore store, TimeProvider time, ILogger log, string actor, string form, Draft? found)
    {
        (this.store, this.log, this.actor, this.form, Found) = (store, log, actor, form, found);
        timer = time.CreateTimer(_ => _ = WriteAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What was kept from before, or null.</summary>
    public Draft? Found { get; }

    /// <summary>Puts what was kept into the form; false when there was nothing.</summary>
    public bool Restore(FieldForm form) => Found?.PutInto(form) ?? false;

    /// <summary>Keeps what stands in the form, soon.</summary>
    public void Keep(FieldForm form, string? commandId = null)
    {
        pending = Draft.Of(form, commandId);
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Throws the draft away: it was sent, or nobody wants it.</summary>
    public async Task ForgetAsync()
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        pending = null;
        await writing.WaitAsync();
        try
        {
            await store.ForgetAsync(actor, form, CancellationToken.None);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await WriteAsync();
        writing.Dispose();
    }

    private async Task WriteAsync()
    {
        if (Interlocked.Exchange(ref pending, null) is not { } draft)
        {
            return;
        }

        await writing.WaitAsync();
        try
        {
            await (draft.IsEmpty ? store.ForgetAsync(actor, form, CancellationToken.None) : store.KeepAsync(actor, form, draft.ToText(), CancellationToken.None));
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "A draft of {Form} could not be kept.", form);
        }
        finally
        {
            writing.Release();
        }
    }
}
