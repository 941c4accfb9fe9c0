using System.Net.Http.Headers;
using AiPmo.App.Auth;
using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Tests.Auth;

/// <summary>How an application under test differs from the real one: its clock stands still, hashing is quick, nothing is printed.</summary>
public sealed record AppOptions
{
    public bool Demo { get; init; }

    public string? Postgres { get; init; }

    public AttemptRules Attempts { get; init; } = new(1000, 1000, 1000);
}

/// <summary>The whole application, put together as the executable does it, serving on a free port of this machine.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string GoodPassword = "correct horse battery";
    private readonly TempDirectory data = new();
    private readonly WebApplication app;

    private RunningApp(WebApplication app, TempDirectory data, FakeTimeProvider clock, StringWriter printed) => (this.app, this.data, Clock, Printed) = (app, data, clock, printed);

    /// <summary>What the console would show.</summary>
    public StringWriter Printed { get; }

    public FakeTimeProvider Clock { get; }

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public WebApplication App => app;

    public string DataPath => data.Path;

    public static async Task<RunningApp> StartAsync(AppOptions? options = null)
    {
        options ??= new AppOptions();
        var (data, clock, printed) = (new TempDirectory(), new FakeTimeProvider(), new StringWriter());
        var serve = new ServeOptions(data.Path, AppContext.BaseDirectory, ["http://127.0.0.1:0"], options.Demo);
        var builder = AiPmoHost.CreateBuilder(serve);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(options.Attempts);
        builder.Services.AddSingleton(new SetUpLinkOutput(printed));
        builder.Services.AddSingleton(new SignInPace(TimeSpan.Zero));
        builder.Services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = 10);
        StorageOptions storage = options.Postgres is { } postgres
            ? new StorageOptions.Postgres(postgres)
            : new StorageOptions.Sqlite(DataDirectoryLock.TryTake(data.Path, "test", clock).Lock!);
        var app = AiPmoHost.Build(builder, serve, new InstallationPaths(data.Path, AppContext.BaseDirectory), storage, services => services.AddEmbeddedGrainHost());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(app, data, clock, printed);
    }

    /// <summary>A browser of somebody's own: keeps cookies, follows no redirect.</summary>
    public Browser Browser() => new(this);

    /// <summary>A program with a token of this role.</summary>
    public async Task<HttpClient> ProgramAsync(Role role, DateOnly? expires = null) => Program((await TokenAsync(role, expires)).Secret);

    /// <summary>A program that shows this token.</summary>
    public HttpClient Program(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<NewToken> TokenAsync(Role role, DateOnly? expires = null)
    {
        var (token, reason) = await Services.GetRequiredService<Tokens>()
            .CreateAsync($"test {Guid.NewGuid()}", role, expires, Actor.Cli, CommandId.New(), TestContext.Current.CancellationToken);
        return token ?? throw new InvalidOperationException(reason!.Message);
    }

    /// <summary>Somebody with a password; the first one sets the installation up and is its administrator.</summary>
    public async Task<PersonId> PersonAsync(string email, params Role[] roles)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (people, passwords, directory) = (Services.GetRequiredService<PeopleStore>(), Services.GetRequiredService<Passwords>(), Services.GetRequiredService<DirectoryView>());
        var id = new PersonId(CommandId.New().Key);
        (await people.AddAsync(id, PersonData.Check(email.Split('@')[0], email, needsEmail: true).Data!, Secrets.DrawStamp(), cancel)).ShouldBeNull();
        await people.SetPasswordAsync(id, passwords.Hash(GoodPassword), Secrets.DrawStamp(), cancel);
        var isSetUp = (await directory.GetAsync(cancel)).IsSetUp;
        await SendAsync(isSetUp ? new AddPerson(id, RoleSet.Of(roles)) : new SetUp(id));
        if (!isSetUp && roles is not [Role.Admin])
        {
            await SendAsync(new ChangeRoles(id, RoleSet.Of([Role.Admin, .. roles])));
        }

        return id;
    }

    /// <summary>Sends a command about people with every right.</summary>
    public async Task SendAsync(DirectoryCommand command)
    {
        var actor = Actor.System("test", Right.ManagePeople, Right.ManageTokens);
        var answer = await Services.GetRequiredService<ICommandBus>()
            .SendAsync(new Envelope(DirectoryEntity.Stream, command, CommandId.New(), actor), TestContext.Current.CancellationToken);
        answer.ShouldBeOfType<Answer.Done>();
        Services.GetRequiredService<DirectoryView>().Invalidate();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        data.Dispose();
    }
}

/// <summary>One application for the tests of a class, which run one after another; each brings its own people.</summary>
public sealed class OneApp : IAsyncLifetime
{
    private int number;

    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        await App.PersonAsync("root@example.com", Role.Admin);
    }

    /// <summary>An address that nobody has yet.</summary>
    public string Email() => $"person{++number}@example.com";

    /// <summary>Somebody new with a password.</summary>
    public async Task<(PersonId Id, string Email)> PersonAsync(params Role[] roles)
    {
        var email = Email();
        return (await App.PersonAsync(email, roles), email);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
