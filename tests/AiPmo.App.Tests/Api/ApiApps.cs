using AiPmo.App.Tests.Auth;
using AiPmo.Domain.Access;

namespace AiPmo.App.Tests.Api;

/// <summary>An application with a program for each role, shared by the tests of a class; every test brings its own use cases.</summary>
public abstract class ApiApp : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    /// <summary>A program that may hand in, edit, retire, import.</summary>
    public ApiProgram Lead { get; private set; } = null!;

    public ApiProgram Auditor { get; private set; } = null!;

    public ApiProgram Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync(await OptionsAsync());
        await App.PersonAsync("root@example.com", Role.Admin);
        (Lead, Auditor, Admin) = (await ApiProgram.AsAsync(App, Role.PmoLead), await ApiProgram.AsAsync(App, Role.Auditor), await ApiProgram.AsAsync(App, Role.Admin));
    }

    public virtual async ValueTask DisposeAsync()
    {
        Lead?.Dispose();
        Auditor?.Dispose();
        Admin?.Dispose();
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<AppOptions> OptionsAsync();
}

public sealed class SqliteApiApp : ApiApp
{
    protected override ValueTask<AppOptions> OptionsAsync() => ValueTask.FromResult(new AppOptions());
}

public sealed class PostgresApiApp : ApiApp
{
    private PostgresDatabase? database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    protected override async ValueTask<AppOptions> OptionsAsync()
    {
        database = await PostgresDatabase.CreateAsync();
        return new AppOptions { Postgres = database.ConnectionString };
    }
}
