using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using static AiPmo.Grains.Tests.Hosting.Hosted;

namespace AiPmo.Grains.Tests.Hosting;

public sealed class GrainMessageTests
{
    [Fact]
    public void An_envelope_survives_leaving_the_process()
    {
        var envelope = new Envelope(
            new StreamId("use-case/1"), new Edit(Words("vendor", "Acme")), CommandId.From("a"), Actor.Of(new PersonId("ada"), Roles.RightsOf(Role.Admin)), 3, "import:1");

        var json = JsonSerializer.Serialize(envelope, GrainJson.Options);

        JsonSerializer.Deserialize<Envelope>(json, GrainJson.Options).ShouldBe(envelope);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_survives_leaving_the_process(Answer answer) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Answer>(JsonSerializer.Serialize(answer, GrainJson.Options), GrainJson.Options), GrainJson.Options)
            .ShouldBe(JsonSerializer.Serialize(answer, GrainJson.Options));

    public static TheoryData<Answer> Answers() =>
    [
        new Answer.Done(new StreamId("use-case/1"), 4, "UC-0001", Changed: true),
        new Answer.Refused(Refusal.Of("field.unknown", "No.", "field", "colour")),
    ];

    [Fact]
    public void Every_command_is_declared_under_its_name()
    {
        CommandCatalogue.All.Select(c => (c.Kind, c.Name)).ShouldBeUnique();
        CommandCatalogue.Find("use-case", "update-from-source")!.Type.ShouldBe(typeof(UpdateFromSource));
        CommandCatalogue.Find("use-case", "launch").ShouldBeNull();
        CommandCatalogue.Of(new Retire("x")).Needs.ShouldBe(Right.RetireUseCase);
    }

    [Fact]
    public void A_command_with_a_member_nobody_knows_is_refused_not_half_read() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Retire>("""{"reason":"x","force":true}""", GrainJson.Options));
}
