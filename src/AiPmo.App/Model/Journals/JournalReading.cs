using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;

namespace AiPmo.App.Model.Journals;

/// <summary>One page of the journal with what it takes to read it: names of actors, keys of use cases.</summary>
/// <param name="Page">The entries.</param>
/// <param name="Keys">The human keys of the use cases among their streams.</param>
/// <param name="Open">The entry whose details are open, or null.</param>
public sealed record JournalView(Page<JournalEntry> Page, IReadOnlyDictionary<StreamId, string> Keys, JournalEntry? Open);

/// <summary>Reads what the journal page shows.</summary>
public sealed class JournalReading(IJournalQueries journal, IUseCaseQueries useCases, Names people, Viewer viewer, TimeTexts times)
{
    /// <summary>Reads one page and, if asked for, one entry.</summary>
    public async Task<JournalView> ReadAsync(JournalState state, CancellationToken cancellationToken)
    {
        var reader = await viewer.ReaderAsync();
        var page = await FindAsync(state, reader, cancellationToken);
        var open = state.Entry is { } sequence ? await journal.GetAsync(sequence, reader, cancellationToken) : null;
        IEnumerable<JournalEntry> shown = open is null ? page.Items : [.. page.Items, open];
        await people.LearnAsync(shown.Select(entry => entry.Actor), cancellationToken);
        return new JournalView(page, await KeysAsync(shown, reader, cancellationToken), open);
    }

    private async ValueTask<Page<JournalEntry>> FindAsync(JournalState state, Reader reader, CancellationToken cancellationToken)
    {
        string? stream = null;
        if (state.Key is not null)
        {
            var found = UseCaseKey.Parse(state.Key) is { } key ? await useCases.GetAsync(key, reader, cancellationToken) : null;
            if (found is null)
            {
                return new Page<JournalEntry>([], 0, 1, JournalState.Size);
            }

            stream = found.Stream.Value;
        }

        var query = new JournalQuery(state.Page, JournalState.Size)
        {
            Kind = state.Kind,
            Type = state.Type,
            Actor = state.Actor,
            Stream = stream,
            From = state.From is { } from ? times.StartOf(from) : null,
            Until = state.Until is { } until ? times.StartOf(until.AddDays(1)) : null,
            Ascending = state.Ascending,
        };
        return await journal.ListAsync(query, reader, cancellationToken);
    }

    private async Task<Dictionary<StreamId, string>> KeysAsync(IEnumerable<JournalEntry> entries, Reader reader, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<StreamId, string>();
        foreach (var stream in entries.Select(entry => entry.Stream).Where(stream => stream.Kind == UseCaseEntity.KindName).Distinct())
        {
            if (await useCases.GetAsync(stream, reader, cancellationToken) is { } found)
            {
                keys[stream] = found.Key.ToString();
            }
        }

        return keys;
    }
}
