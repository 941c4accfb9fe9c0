using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Journal;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>
/// The uploads under way: read, previewed, mapped, run in the background. They belong to the process, not to a page: a browser that loses its
/// connection, or a person who looks at something else meanwhile, finds them as they are. Each is seen by who uploaded it only.
/// </summary>
public sealed class ImportSessions : IAsyncDisposable, IDisposable
{
    /// <summary>Unused for this long, an upload is removed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int PerOwner = 5;
    private readonly ConcurrentDictionary<string, ImportSession> _sessions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ImportPreparation _preparation;
    private readonly Importer _importer;
    private readonly UploadStore _uploads;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ITimer _sweeper;

    /// <summary>Starts empty: what an earlier process left in the directory is removed.</summary>
    public ImportSessions(ImportPreparation preparation, Importer importer, ImportLimits limits, string directory, TimeProvider clock, ILogger<ImportSessions> log)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_preparation, _importer, _clock, _log) = (preparation, importer, clock, log);
        _uploads = new UploadStore(directory, limits);
        _uploads.Clear(clock.GetUtcNow() - Lifetime);
        _sweeper = clock.CreateTimer(_ => Sweep(), null, Lifetime / 12, Lifetime / 12);
    }

    /// <summary>The actor's uploads, newest first.</summary>
    public IReadOnlyList<ImportSession> Of(Actor actor) => [.. _sessions.Values.Where(session => session.Owner == actor.Id).OrderByDescending(session => session.Since)];

    /// <summary>The upload, if it is the actor's and still there.</summary>
    public ImportSession? Find(string id, Actor actor)
    {
        if (!_sessions.TryGetValue(id, out var session) || session.Owner != actor.Id)
        {
            return null;
        }

        session.TouchedAt = _clock.GetUtcNow();
        return session;
    }

    /// <summary>Takes a file in and starts reading it. The oldest finished upload makes room when there are too many.</summary>
    /// <param name="content">Read to its end here.</param>
    /// <param name="fileName">As the sender calls it; only its last part is kept.</param>
    /// <param name="actor">Who may see it.</param>
    /// <param name="cancellationToken">The upload broke off.</param>
    /// <param name="mapping">Handed in with it, or null.</param>
    /// <param name="sheet">Asked for, or null.</param>
    public async Task<Attempt<ImportSession>> UploadAsync(
        Stream content, string fileName, Actor actor, CancellationToken cancellationToken, ImportMapping? mapping = null, string? sheet = null)
    {
        if (!actor.Rights.Has(Right.ImportUseCases))
        {
            return Refusal.Of("access.denied", "You do not have the right to do this.", "right", nameof(Right.ImportUseCases));
        }

        if (!MakeRoom(actor))
        {
            return SessionRefusals.TooMany(PerOwner);
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var (path, size, refusal) = await _uploads.KeepAsync(id, content, cancellationToken).ConfigureAwait(false);
        if (path is null)
        {
            return refusal!;
        }

        var name = fileName.Replace('\\', '/');
        var session = new ImportSession(id, actor.Id, name[(name.LastIndexOf('/') + 1)..], path, size, _clock.GetUtcNow());
        _sessions[id] = session;
        session.Work = Task.Run(() => Prepare(session, mapping, sheet), CancellationToken.None);
        return session;
    }

    /// <summary>Goes by another mapping. The file is read anew only when the mapping says that it is written another way.</summary>
    public Attempt<ImportSession> Remap(ImportSession session, ImportMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(mapping);
        if (PreparedOf(session.Step) is not { } before || before.Chosen.Mapping.File != mapping.File)
        {
            return Reread(session, mapping, mapping.File.Sheet);
        }

        var remapped = before.With(mapping);
        if (!remapped.Worked)
        {
            return remapped.Refusal;
        }

        return session.Advance(step => ReferenceEquals(PreparedOf(step), before) ? new ImportStep.Ready(remapped.Value, null) : null) ? session : SessionRefusals.Busy();
    }

    /// <summary>Reads the file anew: another sheet, or as it came when <paramref name="mapping"/> is null.</summary>
    public Attempt<ImportSession> Reread(ImportSession session, ImportMapping? mapping, string? sheet)
    {
        ArgumentNullException.ThrowIfNull(session);
        PreparedImport? before = null;
        if (!session.Advance(step => (before = PreparedOf(step)) is not null || step is ImportStep.Refused ? new ImportStep.Reading() : null))
        {
            return SessionRefusals.Busy();
        }

        before?.File.Dispose();
        session.Work = Task.Run(() => Prepare(session, mapping, sheet), CancellationToken.None);
        return session;
    }

    /// <summary>Runs it in the background, or tries it without writing anything.</summary>
    public Attempt<ImportSession> Start(ImportSession session, Actor actor, bool dryRun, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(session);
        PreparedImport? prepared = null;
        if (!session.Advance(step => (prepared = PreparedOf(step)) is null ? null : new ImportStep.Running(prepared, new ImportProgress(0, prepared.Records), dryRun)))
        {
            return SessionRefusals.Busy();
        }

        session.Stop = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        session.Work = Task.Run(() => RunAsync(session, prepared!, new ImportOrder(actor, session.Id, dryRun, overwrite), session.Stop.Token), CancellationToken.None);
        return session;
    }

    /// <summary>Stops a run; what was imported until then stays.</summary>
    public static void Cancel(ImportSession session) => session?.Stop?.Cancel();

    /// <summary>Ends an upload and removes its file; one that runs is stopped.</summary>
    public async Task DiscardAsync(ImportSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _sessions.TryRemove(session.Id, out _);
        Cancel(session);
        await session.Work.ConfigureAwait(false);
        PreparedOf(session.Step)?.File.Dispose();
        session.Stop?.Dispose();
        UploadStore.Remove(session.Path);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_sessions.Values.Select(DiscardAsync)).ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static PreparedImport? PreparedOf(ImportStep step) => step switch
    {
        ImportStep.Ready ready => ready.Import,
        ImportStep.Done done => done.Import,
        ImportStep.Failed failed => failed.Import,
        _ => null,
    };

    private void Prepare(ImportSession session, ImportMapping? mapping, string? sheet)
    {
        try
        {
            var prepared = _preparation.Prepare(new(session.Path, session.FileName, mapping, sheet, WithFacts: true), _stopping.Token);
            session.Advance(_ => prepared.Worked ? new ImportStep.Ready(prepared.Value, null) : new ImportStep.Refused(prepared.Refusal));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bug must not leave the page waiting for ever.
            _log.LogError(e, "Reading an upload failed");
            session.Advance(_ => new ImportStep.Refused(ImportRefusals.Broken("it could not be read")));
        }
        catch (OperationCanceledException)
        {
            session.Advance(_ => new ImportStep.Refused(SessionRefusals.Gone()));
        }
    }

    private async Task RunAsync(ImportSession session, PreparedImport prepared, ImportOrder order, CancellationToken stop)
    {
        try
        {
            var progress = new SessionProgress(session, _clock);
            var report = await _importer.RunAsync(prepared, order, progress, stop).ConfigureAwait(false);
            session.TouchedAt = _clock.GetUtcNow();
            session.Advance(_ => !report.Worked ? new ImportStep.Refused(report.Refusal)
                : order.DryRun ? new ImportStep.Ready(prepared, report.Value)
                : new ImportStep.Done(prepared, report.Value));
        }
        catch (JournalUnavailableException e)
        {
            _log.LogWarning(e, "The database failed during an import");
            session.Advance(_ => new ImportStep.Failed(prepared));
        }
        catch (Exception e)
        {
            _log.LogError(e, "An import failed");
            session.Advance(_ => new ImportStep.Failed(prepared));
        }
    }

    private bool MakeRoom(Actor actor)
    {
        var mine = Of(actor);
        foreach (var old in mine.Skip(PerOwner - 1).Where(session => session.Step is not (ImportStep.Running or ImportStep.Reading)))
        {
            _ = DiscardAsync(old);
        }

        return Of(actor).Count < PerOwner;
    }

    private void Sweep()
    {
        var before = _clock.GetUtcNow() - Lifetime;
        foreach (var old in _sessions.Values.Where(session => session.TouchedAt < before && session.Step is not ImportStep.Running))
        {
            _ = DiscardAsync(old);
        }
    }
}
