using System.Globalization;
using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Api;

/// <summary>
/// Sends a command for a program. An <c>Idempotency-Key</c> holds for 24 hours: the journal never forgets an id, so a key that was used longer ago
/// leads to a fresh one, which follows from when it was used.
/// </summary>
internal sealed class CommandSender(ICommandBus bus, IJournal journal, TimeProvider clock)
{
    private static readonly TimeSpan KeyHolds = TimeSpan.FromHours(24);

    /// <summary>Sends it. The envelope is made for an id, because a new entity's stream follows from that.</summary>
    public async ValueTask<Answer> SendAsync(CommandId id, bool isKeyed, Func<CommandId, Envelope> make, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await bus.SendAsync(make(id), cancellationToken).ConfigureAwait(false);
            if (!isKeyed || answer is not (Answer.Done { Repeated: true } or Answer.Refused { Reason.Code: "command.id-reused" })
                || await journal.FindCommandAsync(id, cancellationToken).ConfigureAwait(false) is not { } first || clock.GetUtcNow() - first.Time < KeyHolds)
            {
                return answer;
            }

            id = CommandId.From("idempotency-key", id.Key, first.Time.ToString("O", CultureInfo.InvariantCulture)) with { Fingerprint = id.Fingerprint };
        }
    }
}
