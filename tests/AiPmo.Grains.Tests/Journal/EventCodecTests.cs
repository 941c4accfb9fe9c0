using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Tests.Hosting;

namespace AiPmo.Grains.Tests.Journal;

public sealed class EventCodecTests
{
    private readonly EventCodec codec = new();

    [Fact]
    public void An_event_reads_back_as_it_was_written()
    {
        UseCaseEvent[] events =
        [
            new UseCaseEvent.Registered(new UseCaseKey(1), Hosted.Words("title", "Ärztebrief <b>")),
            new UseCaseEvent.TakenOver(new UseCaseKey(2), new SourceKey("list", "7"), Stage.Mvp, Status.InReview, Hosted.Words("title", "x")),
            new UseCaseEvent.UpdatedFromSource(Hosted.Words("vendor", "a"), Hosted.Words("vendor", "a"), Stage.Scale, null),
            new UseCaseEvent.Reinstated(Stage.Scale, null),
        ];
        foreach (var written in events)
        {
            var (type, version, payload) = codec.Write(written);
            codec.Read(type, version, payload).ShouldBe(written);
        }
    }

    [Fact]
    public void A_payload_stays_readable_for_people() =>
        codec.Write(new UseCaseEvent.Registered(new UseCaseKey(1), Hosted.Words("title", "Ärzte & Pflege")))
            .Payload.ShouldBe("""{"key":"UC-0001","fields":{"title":"Ärzte & Pflege"}}""");

    [Theory]
    [InlineData("use-case.launched", 1)]
    [InlineData("use-case.registered", 99)]
    public void An_event_newer_than_the_program_is_not_guessed_at(string type, int version) =>
        Should.Throw<UnknownEventException>(() => codec.Read(type, version, "{}"));
}
