using System.Threading.Channels;
using AiPmo.Domain;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Tests.Hosting;
using AiPmo.Grains.UseCases;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiPmo.Grains.Tests.Redactions;

/// <summary>After a redaction, here or elsewhere, copies in memory are forgotten and the files are swept.</summary>
public sealed class RedactionFollowerTests : IDisposable
{
    private readonly MemoryJournal journal = new();
    private readonly ChangeFeed feed = new();
    private readonly FakeTimeProvider clock = new();
    private readonly Sweeps sweeps = new();
    private readonly EmbeddedGrainHost host;
    private readonly RedactionFollower follower;

    public RedactionFollowerTests()
    {
        var codec = new EventCodec();
        var time = new OrganisationTime(TimeProvider.System, TimeZoneInfo.Utc);
        host = new EmbeddedGrainHost(new EntityRegistry([new UseCaseEntity(), new RedactionEntity()]), new ActivationServices(journal, codec, time, []), new ActivationLimits());
        follower = new RedactionFollower(feed, journal, codec, sweeps, host, clock, NullLogger<RedactionFollower>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        follower.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task The_files_are_swept_at_the_start_because_the_last_process_may_have_died_before_it_did()
    {
        await RedactedAsync();
        await follower.StartAsync(Cancel);
        await sweeps.NextAsync();
        await follower.StopAsync(Cancel);
    }

    [Fact]
    public async Task Where_nothing_was_ever_redacted_nothing_is_swept()
    {
        await follower.StartAsync(Cancel);
        await follower.StopAsync(Cancel);
        sweeps.Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_approval_forgets_the_streams_and_sweeps()
    {
        await follower.StartAsync(Cancel);
        var stream = StreamId.Of("use-case", "a");
        await host.SendAsync(new Envelope(stream, new Domain.UseCases.Retire("x"), CommandId.New(), Hosted.Lead), Cancel);
        host.Count.ShouldBe(1);
        await HappenedAsync(new RedactionEvent.Requested([1], "Erasure", "person:ada"), new RedactionEvent.Approved([new RedactableEntry(1, stream.Value, "", "")], null));
        await sweeps.NextAsync();
        host.Count.ShouldBe(0);
        await follower.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_request_alone_sweeps_nothing()
    {
        await follower.StartAsync(Cancel);
        await HappenedAsync(new RedactionEvent.Requested([1], "Erasure", "person:ada"));
        await HappenedAsync(new RedactionEvent.Requested([1], "Erasure", "person:ada"), new RedactionEvent.Approved([], null));
        await sweeps.NextAsync();
        sweeps.Count.ShouldBe(1);
        await follower.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_sweep_that_a_reader_holds_up_is_tried_again()
    {
        sweeps.Busy = 3;
        await RedactedAsync();
        await follower.StartAsync(Cancel);
        for (var i = 0; i < 4; i++)
        {
            var next = sweeps.NextAsync();
            while (!next.IsCompleted)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
        }

        await follower.StopAsync(Cancel);
    }

    private async Task RedactedAsync()
    {
        var record = new Sealing.Audit.Record();
        record.Words("use-case/a", "words");
        await journal.AppendAsync(new Append(CommandId.New(), record[1].Stream, 0, [record[1]], []));
        await journal.AppendAsync(new Append(CommandId.New(), StreamId.Of("redaction", "x"), 0, [], []) { Replacements = [new PayloadReplacement(1, "{}")] });
    }

    /// <summary>As another process on the same database would tell.</summary>
    private async Task HappenedAsync(params RedactionEvent[] events)
    {
        var record = new Sealing.Audit.Record();
        var stream = RedactionEntity.StreamFor(CommandId.New());
        var entries = events.Select(e => record.Append(stream, e, "person:ada")).ToArray();
        await journal.AppendAsync(new Append(CommandId.New(), stream, 0, [.. entries], []));
        feed.Publish(new Change(entries.Length, stream, entries.Length, "person:ada"));
    }

    private sealed class Sweeps : ITextSweep
    {
        private readonly Channel<bool> done = Channel.CreateUnbounded<bool>();

        public int Busy { get; set; }

        public int Count { get; private set; }

        public Task<bool> SweepAsync(CancellationToken cancellationToken)
        {
            Count++;
            done.Writer.TryWrite(true);
            return Task.FromResult(Busy-- <= 0);
        }

        public Task NextAsync() => done.Reader.ReadAsync(Cancel).AsTask();
    }
}
