using System.Security.Claims;
using AiPmo.App.Components;
using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using AiPmo.Storage.Drafts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace AiPmo.App.Tests.Components.Portfolio;

/// <summary>The dashboard's services over a portfolio in memory, with Marta signed in as PMO lead: enough to render any component and run any view model.</summary>
public sealed class Office : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly AsyncServiceScope scope;

    public Office(params Role[] roles)
    {
        var services = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()).Services;
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new OrganisationTime(Clock, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        services.AddSingleton<ChangeFeed>().AddSingleton<IChangeFeed>(all => all.GetRequiredService<ChangeFeed>());
        services.AddSingleton<MemoryJournal>().AddSingleton<IJournal>(all => all.GetRequiredService<MemoryJournal>());
        services.AddSingleton<MemoryQueries>();
        services.AddSingleton<IUseCaseQueries>(all => all.GetRequiredService<MemoryQueries>());
        services.AddSingleton<IJournalQueries>(all => all.GetRequiredService<MemoryQueries>());
        services.AddSingleton<IPeople, MemoryPeople>();
        services.AddSingleton<MemoryDrafts>().AddSingleton<IDraftStore>(all => all.GetRequiredService<MemoryDrafts>());
        services.AddAiPmoGrains().AddEmbeddedGrainHost();
        services.AddAiPmoDashboard();
        Marta = Actor.Of(MemoryPeople.Marta, Roles.RightsOf(roles.Length == 0 ? [Role.PmoLead, Role.Compliance] : roles));
        services.AddScoped(_ => new Viewer(new SignedIn(), _ => new(new Reader(Marta))));
        services.AddScoped<AuthenticationStateProvider, SignedIn>();
        services.AddScoped<NavigationManager, Here>();
        services.AddScoped<IJSRuntime, NoScript>();
        services.AddScoped<HtmlRenderer>();
        provider = services.BuildServiceProvider();
        scope = provider.CreateAsyncScope();
    }

    public FakeTimeProvider Clock { get; } = new();

    public Actor Marta { get; }

    public ICommandBus Bus => Get<ICommandBus>();

    public IUseCaseQueries Queries => Get<IUseCaseQueries>();

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async Task<UseCaseRecord> RegisterAsync(string title, params (Field Field, FieldValue? Value)[] more)
    {
        var id = CommandId.New();
        var fields = FieldChanges.Of([(UseCaseFields.Title, new FieldValue.Text(title)), .. more]);
        var done = (await Bus.SendAsync(new Envelope(UseCaseEntity.StreamFor(id), new Register(fields), id, Marta), CancellationToken.None)).ShouldBeOfType<Answer.Done>();
        return await FindAsync(done.Stream);
    }

    public async Task<UseCaseRecord> EditAsync(UseCaseRecord record, PersonId by, params (Field Field, FieldValue? Value)[] changes)
    {
        var actor = Actor.Of(by, Roles.RightsOf(Role.PmoLead));
        (await Bus.SendAsync(new Envelope(record.Stream, new Edit(FieldChanges.Of(changes)), CommandId.New(), actor), CancellationToken.None)).ShouldBeOfType<Answer.Done>();
        return await FindAsync(record.Stream);
    }

    public async Task<UseCaseRecord> FindAsync(StreamId stream) => (await Queries.GetAsync(stream, new Reader(Marta), CancellationToken.None)).ShouldNotBeNull();

    /// <summary>A component as HTML.</summary>
    public async Task<string> RenderAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var renderer = Get<HtmlRenderer>();
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)))).ToHtmlString());
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await provider.DisposeAsync();
    }

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "Marta Klein")], "test", "name", "role"))));
    }

    private sealed class Here : NavigationManager
    {
        public Here() => Initialize("http://localhost/", "http://localhost/");

        protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = ToAbsoluteUri(uri).ToString();
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => default;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
