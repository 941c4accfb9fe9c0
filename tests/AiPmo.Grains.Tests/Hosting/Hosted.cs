using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;

namespace AiPmo.Grains.Tests.Hosting;

/// <summary>A host over a journal in memory, and the commands tests send to it.</summary>
internal sealed class Hosted : IDisposable
{
    private readonly UseCaseKeys keys;

    public Hosted(MemoryJournal? journal = null, ActivationLimits? limits = null, TimeProvider? clock = null)
    {
        Journal = journal ?? new MemoryJournal();
        var time = new OrganisationTime(clock ?? TimeProvider.System, TimeZoneInfo.Utc);
        keys = new UseCaseKeys(Journal, time.Clock);
        Host = new EmbeddedGrainHost(
            new EntityRegistry([new UseCaseEntity()]),
            new ActivationServices(Journal, new EventCodec(), time, [keys]),
            limits ?? new ActivationLimits());
        Bus = new CommandBus(Host);
    }

    public MemoryJournal Journal { get; }

    public EmbeddedGrainHost Host { get; }

    public CommandBus Bus { get; }

    public static Actor Lead { get; } = Actor.Of(new PersonId("ada"), Roles.RightsOf(Role.PmoLead));

    public static FieldChanges Words(string field, string words) => FieldChanges.Of((UseCaseFields.Catalogue[field], new FieldValue.Text(words)));

    public ValueTask<Answer> SendAsync(StreamId stream, Command command, CommandId? id = null, long? expected = null) =>
        Bus.SendAsync(new Envelope(stream, command, id ?? CommandId.New(), Lead, expected), TestContext.Current.CancellationToken);

    public async Task<StreamId> RegisterAsync(string title = "Letters")
    {
        var id = CommandId.New();
        var stream = UseCaseEntity.StreamFor(id);
        (await SendAsync(stream, new Register(Words("title", title)), id)).ShouldBeOfType<Answer.Done>();
        return stream;
    }

    public void Dispose()
    {
        Host.Dispose();
        keys.Dispose();
    }
}
