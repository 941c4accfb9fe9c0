using AiPmo.Domain;

namespace AiPmo.Grains.Hosting;

/// <summary>The one place before the grain where the right that a command declares is checked.</summary>
public sealed class CommandBus(IGrainHost host) : ICommandBus
{
    /// <inheritdoc/>
    public ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default)
    {
        var needs = CommandCatalogue.Of(envelope.Command).Needs;
        return envelope.Actor.Rights.Has(needs)
            ? host.SendAsync(envelope, cancellationToken)
            : ValueTask.FromResult<Answer>(new Answer.Refused(Refusal.Of("access.denied", "You do not have the right to do this.", "right", needs.ToString())));
    }
}
