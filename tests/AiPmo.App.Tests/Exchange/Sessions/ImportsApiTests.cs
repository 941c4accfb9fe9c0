using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AiPmo.App.Tests.Auth;
using AiPmo.Domain.Access;

namespace AiPmo.App.Tests.Exchange.Sessions;

public sealed class ImportsApiTests(ImportsApiTests.Program program) : IClassFixture<ImportsApiTests.Program>
{
    private const string List = "id,title,vendor\n1,Letters,Acme\n2,Beds,\n2,Beds,\n3,,\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_posted_file_is_imported_and_its_report_answered_and_kept()
    {
        using var answer = await PostAsync(List, "?fileName=posted.csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await BodyAsync(answer);
        body.GetProperty("state").GetString().ShouldBe("done");
        var report = body.GetProperty("report");
        new[] { "records", "imported", "updated", "unchanged", "skipped", "rejected" }.Select(name => report.GetProperty(name).GetInt32()).ShouldBe([4, 2, 0, 0, 1, 1]);
        report.GetProperty("issues")[0].GetProperty("severity").GetString().ShouldBe("warning");

        using var kept = await program.Client.GetAsync(answer.Headers.Location, Cancel);
        (await BodyAsync(kept)).GetProperty("report").GetRawText().ShouldBe(report.GetRawText());

        using var again = await PostAsync(List, "?fileName=posted.csv");
        (await BodyAsync(again)).GetProperty("report").GetProperty("unchanged").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_trial_says_so_and_a_deleted_import_is_gone()
    {
        using var answer = await PostAsync(List, "?fileName=tried.csv&dryRun=true");
        (await BodyAsync(answer)).GetProperty("report").GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        using var deleted = await program.Client.DeleteAsync(answer.Headers.Location, Cancel);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await program.Client.GetAsync(answer.Headers.Location, Cancel);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_form_may_bring_a_mapping()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("nr;wort\n7;Etwas\n")), "file", "woerter.csv" },
            { new StringContent("mapping: 1\nsource: words\nkey: nr\nfields: { title: wort }"), "mapping" },
        };
        using var answer = await program.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form, Cancel);
        (await BodyAsync(answer)).GetProperty("report").GetProperty("mapping").GetProperty("origin").GetString().ShouldBe("given");
    }

    [Theory]
    [InlineData("id,title\n1,\"half", "?fileName=a.csv", HttpStatusCode.UnprocessableEntity, "import.file.cut-off")]
    [InlineData("%PDF-1.7", "?fileName=a.csv", HttpStatusCode.UnsupportedMediaType, "import.file.wrong-type")]
    [InlineData("", "?fileName=a.csv", HttpStatusCode.UnprocessableEntity, "import.file.empty")]
    [InlineData(List, "?sauce=a", HttpStatusCode.BadRequest, "api.parameter-invalid")]
    [InlineData(List, "?dryRun=perhaps", HttpStatusCode.BadRequest, "api.parameter-invalid")]
    [InlineData(List, "?fileName=a.csv&sheet=Data", HttpStatusCode.UnprocessableEntity, "import.sheet.not-a-workbook")]
    public async Task What_cannot_be_imported_is_a_problem_with_its_code(string text, string query, HttpStatusCode status, string code)
    {
        using var answer = await PostAsync(text, query);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await BodyAsync(answer)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_mapping_that_is_wrong_is_a_problem_with_its_line()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("a\n1\n"u8.ToArray()), "file", "a.csv" }, { new StringContent("mapping: 1\nsauce: x"), "mapping" } };
        using var answer = await program.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form, Cancel);
        (await BodyAsync(answer)).GetProperty("code").GetString().ShouldBe("import.mapping.unknown-name");
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;

    private async Task<HttpResponseMessage> PostAsync(string text, string query)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await program.Client.PostAsync(new Uri("/api/v1/imports" + query, UriKind.Relative), content, Cancel);
    }

    /// <summary>One application with one program that may import.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private RunningApp? app;

        public HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            app = await RunningApp.StartAsync();
            await app.PersonAsync("root@example.com", Role.Admin);
            Client = await app.ProgramAsync(Role.PmoLead);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app!.DisposeAsync();
        }
    }
}
