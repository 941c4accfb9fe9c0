using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reactors;

namespace AiPmo.Storage.Reactors;

/// <summary>The commands that follow from one entry. Told apart by the entity each goes to, not by their order: what is still to do may be fewer at a second try.</summary>
internal sealed class ReactorCommands(string reactor, long sequence, ICommandBus bus) : IReactorCommands
{
    private readonly Dictionary<StreamId, int> sent = [];

    /// <inheritdoc/>
    public ValueTask<Answer> SendAsync(StreamId stream, Command command, CancellationToken cancellationToken)
    {
        var number = sent[stream] = sent.GetValueOrDefault(stream) + 1;
        var entry = sequence.ToString(CultureInfo.InvariantCulture);
        var id = CommandId.From("reactor", reactor, entry, stream.Value, number.ToString(CultureInfo.InvariantCulture));
        return bus.SendAsync(new Envelope(stream, command, id, Actor.System(reactor), Cause: "entry:" + entry), cancellationToken);
    }
}
