using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AiPmo.App.Operations;
using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;

namespace AiPmo.App.Tests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Requests_and_our_own_spans_and_measurements_reach_the_collector_before_the_process_ends()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using OperationsHost host = await OperationsHost.StartAsync(new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=test-bench",
        });
        Counter<long> counter = Telemetry.Meter.CreateCounter<long>("aipmo.test.events");

        (await host.Client.GetStringAsync("/health/live", TestContext.Current.CancellationToken)).ShouldContain("healthy");
        (await host.Client.GetStringAsync("/link/hidden-from-collectors", TestContext.Current.CancellationToken)).ShouldBe("opened");
        using (Activity? span = Telemetry.Activities.StartActivity("a span of ours"))
        {
            span.ShouldNotBeNull();
            counter.Add(1);
        }

        await host.StopAsync();

        string traces = collector.Received("/v1/traces");
        traces.ShouldContain("a span of ours");
        traces.ShouldContain("GET /health/live");
        traces.ShouldContain("http.response.status_code");
        traces.ShouldContain("test-bench");
        traces.ShouldContain("/link/{token}");
        traces.ShouldNotContain("hidden-from-collectors");
        string metrics = collector.Received("/v1/metrics");
        metrics.ShouldContain("aipmo.test.events");
        metrics.ShouldContain("http.server.request.duration");
        metrics.ShouldContain("kestrel.connection.duration");
        metrics.ShouldContain("dotnet.gc.collections");
    }

    [Fact]
    public async Task Commands_are_timed_by_name_and_by_what_came_of_them()
    {
        ConcurrentBag<(string? Command, string? Outcome)> measured = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "aipmo.command.duration")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Add(((string?)tags[0].Value, (string?)tags[1].Value)));
        listener.Start();
        Envelope envelope = new(UseCaseEntity.StreamFor(new CommandId("a")), new Retire("No longer needed."), new CommandId("b"), new Actor("person:p1", RightSet.None));

        await new MeasuredCommandBus(new CommandBus(new NoGrains())).SendAsync(envelope, TestContext.Current.CancellationToken);

        measured.ShouldContain(("use-case.retire", "access.denied"));
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_neither_stops_requests_nor_the_stop()
    {
        await using OperationsHost host = await OperationsHost.StartAsync(new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });

        (await host.Client.GetStringAsync("/health/live", TestContext.Current.CancellationToken)).ShouldContain("healthy");
        await host.StopAsync();
    }

    private sealed class NoGrains : IGrainHost
    {
        public ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("A command without its right reaches no grain.");
    }
}
