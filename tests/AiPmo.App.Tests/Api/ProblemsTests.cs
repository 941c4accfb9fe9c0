using AiPmo.App.Api;

namespace AiPmo.App.Tests.Api;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData("access.unauthenticated", 401)]
    [InlineData("access.denied", 403)]
    [InlineData("use-case.not-yours", 403)]
    [InlineData("use-case.not-found", 404)]
    [InlineData("use-case.retired", 409)]
    [InlineData("version.stale", 412)]
    [InlineData("api.body-too-large", 413)]
    [InlineData("api.not-json", 415)]
    [InlineData("command.id-reused", 422)]
    [InlineData("use-case.title-missing", 422)]
    [InlineData("some.refusal-of-tomorrow", 422)]
    [InlineData("access.slow-down", 429)]
    [InlineData("entity.contended", 503)]
    [InlineData("api.unavailable", 503)]
    [InlineData("api.failed", 500)]
    public void A_refusal_has_its_status_by_its_code(string code, int status) => Problems.StatusOf(code).ShouldBe(status);
}
