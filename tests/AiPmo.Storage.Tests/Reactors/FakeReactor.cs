using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reactors;

namespace AiPmo.Storage.Tests.Reactors;

/// <summary>Retires whatever is registered, and remembers what it saw; fails where the test says so.</summary>
internal sealed class FakeReactor : IReactor
{
    public List<long> Seen { get; } = [];

    public List<Answer> Answers { get; } = [];

    public Func<JournalEntry, Exception?> Fails { get; set; } = _ => null;

    public string Name => "fake";

    public ImmutableArray<string> EventTypes => ["use-case.registered"];

    public async Task ReactAsync(JournalEntry entry, DomainEvent @event, IReactorCommands commands, CancellationToken cancellationToken)
    {
        @event.ShouldBeOfType<UseCaseEvent.Registered>();
        Seen.Add(entry.Sequence);
        Answers.Add(await commands.SendAsync(entry.Stream, new ReleasePerson(new PersonId("gone")), cancellationToken));
        if (Fails(entry) is { } failure)
        {
            throw failure;
        }
    }
}
