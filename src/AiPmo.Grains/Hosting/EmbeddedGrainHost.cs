using System.Collections.Concurrent;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Hosting;

/// <summary>How many activations are kept, and how long.</summary>
/// <param name="Capacity">At most this many in memory; beyond it the longest unused quarter is dropped.</param>
/// <param name="Idle">Unused for this long, an activation is dropped.</param>
public sealed record ActivationLimits(int Capacity = 10_000, TimeSpan? Idle = null)
{
    /// <summary>The idle time, ten minutes unless said.</summary>
    public TimeSpan IdleTime => Idle ?? TimeSpan.FromMinutes(10);
}

/// <summary>
/// The embedded host: one process, activations in memory, created on first use and dropped when idle. Dropping one while somebody still holds it is
/// safe: two copies of an entity are told apart by the journal's version check, never by memory.
/// </summary>
public sealed class EmbeddedGrainHost : IGrainHost, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, Activation> activations = new();
    private readonly EntityRegistry registry;
    private readonly ActivationServices services;
    private readonly ActivationLimits limits;
    private readonly ITimer sweeper;
    private int sweeping;
    private int count;

    /// <summary>Starts the host; it works until disposed.</summary>
    public EmbeddedGrainHost(EntityRegistry registry, ActivationServices services, ActivationLimits limits)
    {
        (this.registry, this.services, this.limits) = (registry, services, limits);
        var period = TimeSpan.FromTicks(Math.Max(limits.IdleTime.Ticks / 4, TimeSpan.TicksPerMillisecond));
        sweeper = services.Time.Clock.CreateTimer(_ => Sweep(), null, period, period);
    }

    /// <summary>How many activations are in memory.</summary>
    public int Count => Volatile.Read(ref count);

    /// <inheritdoc/>
    public ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default)
    {
        if (!activations.TryGetValue(envelope.Stream, out var activation))
        {
            activation = new Activation(registry.Of(envelope.Stream), envelope.Stream, services);
            if (!activations.TryAdd(envelope.Stream, activation))
            {
                return SendAsync(envelope, cancellationToken); // somebody else was faster
            }

            // Counted here: the dictionary's own count locks all of it.
            if (Interlocked.Increment(ref count) > limits.Capacity)
            {
                Sweep();
            }
        }

        return activation.SendAsync(envelope, cancellationToken);
    }

    /// <summary>Forgets a stream's copy: something outside its grain (a redaction, a restore) changed what its journal says.</summary>
    public void Forget(StreamId stream)
    {
        if (activations.TryRemove(stream, out _))
        {
            Interlocked.Decrement(ref count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sweeper.Dispose();
        foreach (var activation in activations.Values)
        {
            activation.Dispose();
        }
    }

    private void Sweep()
    {
        if (Interlocked.Exchange(ref sweeping, 1) == 1)
        {
            return;
        }

        try
        {
            var oldest = activations.Where(pair => !pair.Value.IsBusy).OrderBy(pair => pair.Value.LastUsed).ToArray();
            var surplus = Count > limits.Capacity ? Count - (limits.Capacity * 3 / 4) : 0;
            for (var i = 0; i < oldest.Length; i++)
            {
                if (i < surplus || services.Time.Clock.GetElapsedTime(oldest[i].Value.LastUsed) > limits.IdleTime)
                {
                    // Not disposed: a caller may hold it still; its semaphore has no handle to free.
                    if (activations.TryRemove(oldest[i]))
                    {
                        Interlocked.Decrement(ref count);
                    }
                }
            }
        }
        finally
        {
            Volatile.Write(ref sweeping, 0);
        }
    }
}
