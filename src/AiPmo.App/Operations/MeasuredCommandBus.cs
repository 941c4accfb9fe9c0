using System.Diagnostics;
using System.Diagnostics.Metrics;
using AiPmo.Grains.Hosting;

namespace AiPmo.App.Operations;

/// <summary>
/// Counts and times every command by its name and by what came of it, for whoever collects measurements. Refusals go by their
/// code; neither who acted nor what they wrote is told.
/// </summary>
public sealed class MeasuredCommandBus(CommandBus inner) : ICommandBus
{
    private static readonly Histogram<double> Durations = Telemetry.Meter.CreateHistogram<double>(
        "aipmo.command.duration", "s", "From the command to its durable answer.", advice: new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });

    /// <inheritdoc/>
    public async ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default)
    {
        if (!Durations.Enabled && !Telemetry.Activities.HasListeners())
        {
            return await inner.SendAsync(envelope, cancellationToken).ConfigureAwait(false);
        }

        CommandInfo command = CommandCatalogue.Of(envelope.Command);
        string name = $"{command.Kind}.{command.Name}";
        using Activity? span = Telemetry.Activities.StartActivity(name);
        span?.SetTag("aipmo.stream", envelope.Stream.Value);
        long began = Stopwatch.GetTimestamp();
        string outcome = "failed";
        try
        {
            Answer answer = await inner.SendAsync(envelope, cancellationToken).ConfigureAwait(false);
            outcome = Outcome(answer);
            return answer;
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            span?.SetTag("aipmo.outcome", outcome);
            Durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("aipmo.command", name), new("aipmo.outcome", outcome));
        }
    }

    private static string Outcome(Answer answer) => answer switch
    {
        Answer.Done { Repeated: true } => "repeated",
        Answer.Done { Changed: true } => "changed",
        Answer.Done => "unchanged",
        Answer.Refused refused => refused.Reason.Code,
        _ => throw new InvalidOperationException($"{answer.GetType().Name} is not an answer."),
    };
}
