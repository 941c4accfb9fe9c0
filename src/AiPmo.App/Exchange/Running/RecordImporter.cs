using System.Collections.Concurrent;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;

namespace AiPmo.App.Exchange.Running;

/// <summary>What an import needs of the rest of the house.</summary>
/// <param name="Bus">The one way in.</param>
/// <param name="Host">Told which entities need not be kept in memory.</param>
/// <param name="Journal">To see what is there already.</param>
/// <param name="Codec">Reads its entries.</param>
/// <param name="Time">The clock.</param>
/// <param name="People">The people that records name.</param>
public sealed record ImportPorts(ICommandBus Bus, IGrainHost Host, IJournal Journal, EventCodec Codec, OrganisationTime Time, IContactPeople People);

/// <summary>Brings one record into the portfolio: takes it over, updates it, or finds that there is nothing to do.</summary>
internal sealed class RecordImporter(ImportPorts ports, ImportOrder order, string sourceName)
{
    private const int PeopleAtMost = 10_000;
    private static readonly UseCaseEntity Definition = new();
    private readonly ConcurrentDictionary<ContactPerson, PersonId?> _people = new();
    private readonly DecisionContext _context = new(order.Actor, ports.Time.Now, ports.Time.DayOf(ports.Time.Now)) { NewKey = new UseCaseKey(int.MaxValue) };

    /// <summary>The outcome, and what should be known.</summary>
    public async ValueTask<(RecordOutcome Outcome, IReadOnlyList<ImportIssue> Issues)> ImportAsync(TranslatedRecord record, RecordKey key, CancellationToken cancellationToken)
    {
        var issues = record.Issues.ToList();
        var fields = await WithPeopleAsync(record, issues, cancellationToken).ConfigureAwait(false);
        var stream = UseCaseEntity.StreamFor(new SourceKey(sourceName, key.Identity));
        var takeOver = new TakeOver(new SourceKey(sourceName, key.Text), record.Stage, record.Status, fields);
        var update = new UpdateFromSource(fields, record.Stage, order.Overwrite);
        while (true)
        {
            var state = await StateAsync(stream, cancellationToken).ConfigureAwait(false);
            var isNew = state is UseCase.NotRegistered;
            var (outcome, refusal) = isNew
                ? await DoAsync(stream, takeOver, takeOver.Decide(state, _context), RecordOutcome.Imported, cancellationToken).ConfigureAwait(false)
                : await DoAsync(stream, update, update.Decide(state, _context), RecordOutcome.Updated, cancellationToken).ConfigureAwait(false);
            if (isNew && refusal?.Code == "use-case.already-registered")
            {
                // Another import was faster by a moment: look again.
                continue;
            }

            if (refusal is not null)
            {
                issues.Add(new ImportIssue(record.Number, refusal.Values?.GetValueOrDefault("field"), null, ImportSeverity.Error, refusal));
            }
            else if (!isNew)
            {
                issues.AddRange(Kept(update, state).Select(field => new ImportIssue(record.Number, field.Id, null, ImportSeverity.Info, RunIssues.KeptEdit())));
            }

            return (outcome, issues);
        }
    }

    private async ValueTask<(RecordOutcome Outcome, Refusal? Refusal)> DoAsync(
        StreamId stream, UseCaseCommand command, Decision<UseCaseEvent> expected, RecordOutcome whenChanged, CancellationToken cancellationToken)
    {
        // What the state shows to be refused or without effect need not go through the grain.
        switch (expected)
        {
            case Decision<UseCaseEvent>.Refused refused:
                return (RecordOutcome.Rejected, refused.Reason);
            case Decision<UseCaseEvent>.Accepted { Events.Count: 0 }:
                return (RecordOutcome.Unchanged, null);
            case var _ when order.DryRun:
                return (whenChanged, null);
        }

        var answer = await ports.Bus.SendAsync(new Envelope(stream, command, CommandId.New(), order.Actor, Cause: $"import:{order.Id}"), cancellationToken).ConfigureAwait(false);
        ports.Host.Forget(stream);
        return answer switch
        {
            Answer.Done done => (done.Changed ? whenChanged : RecordOutcome.Unchanged, null),
            Answer.Refused refused => (RecordOutcome.Rejected, refused.Reason),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} is not an answer."),
        };
    }

    private async ValueTask<UseCase> StateAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var entries = await ports.Journal.ReadStreamAsync(stream, 0, cancellationToken).ConfigureAwait(false);
        return (UseCase)Replay.Start(Definition).After(Definition, ports.Codec, entries).State;
    }

    private async ValueTask<FieldChanges> WithPeopleAsync(TranslatedRecord record, List<ImportIssue> issues, CancellationToken cancellationToken)
    {
        var changes = record.Fields.Select(change => (change.Field, change.Value)).ToList();
        foreach (var (field, contact, column) in record.People)
        {
            if (await PersonAsync(contact, cancellationToken).ConfigureAwait(false) is { } person)
            {
                changes.Add((field, new FieldValue.Person(person)));
            }
            else if (!order.DryRun)
            {
                issues.Add(new ImportIssue(record.Number, field.Id, column, ImportSeverity.Warning, RunIssues.SeveralPeople(contact.Name ?? contact.Mail ?? string.Empty)));
            }
        }

        return FieldChanges.Of([.. changes]);
    }

    // A list names few people many times.
    private async ValueTask<PersonId?> PersonAsync(ContactPerson contact, CancellationToken cancellationToken)
    {
        if (_people.TryGetValue(contact, out var known))
        {
            return known;
        }

        var found = order.DryRun
            ? await ports.People.FindAsync(contact, cancellationToken).ConfigureAwait(false)
            : await ports.People.FindOrAddAsync(contact, cancellationToken).ConfigureAwait(false);
        if (_people.Count < PeopleAtMost)
        {
            _people[contact] = found;
        }

        return found;
    }

    /// <summary>Fields about which the list newly says something that an edit made here outweighs; an old difference is no news.</summary>
    private static IEnumerable<Field> Kept(UpdateFromSource update, UseCase state)
    {
        var told = (state as UseCase.Live ?? (state as UseCase.Retired)?.Last)?.Source?.Told;
        return told is null ? [] : update.Kept(state).Items.Where(change => !Equals(change.Value, told[change.Field])).Select(change => change.Field);
    }
}
