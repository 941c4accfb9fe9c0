using System.Globalization;
using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using AiPmo.Storage.People;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Demo;

/// <summary>
/// Plays the demo into an empty installation, as commands through the grains with a clock that begins months ago. Every entry carries the cause
/// <see cref="EntryCauses.Demo"/>, so that everybody can tell that its time is simulated; a real portfolio is never opened as a demo.
/// </summary>
public static class DemoLoader
{
    /// <summary>Loads the demo if nothing is there yet; refuses with <c>demo.not-a-demo</c> where something else is.</summary>
    public static async Task<Refusal?> LoadAsync(IConfiguration configuration, InstallationPaths paths, GrainHosting host, CancellationToken cancellationToken)
    {
        var (storage, reason) = Installation.Choose(configuration, paths, "serve --demo", writes: true);
        if (storage is null)
        {
            return reason;
        }

        using var script = File.OpenText(Path.Combine(AppContext.BaseDirectory, "Demo", "portfolio.yaml"));
        var demo = DemoScript.Read(script, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "de" : "en");
        var clock = new DemoClock(new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-demo.Begins).AddHours(7), TimeSpan.Zero));
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddInstallation(configuration, paths, storage, host)
            .BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var journal = services.GetRequiredService<IJournal>();
            if (await FirstAsync(journal, cancellationToken).ConfigureAwait(false) is { } first)
            {
                return first.Cause == EntryCauses.Demo ? null : NotADemo(paths);
            }

            await PlayAsync(demo, clock, services, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Whether the installation holds the demo.</summary>
    public static async Task<bool> IsDemoAsync(IJournal journal, CancellationToken cancellationToken) =>
        await FirstAsync(journal, cancellationToken).ConfigureAwait(false) is { Cause: EntryCauses.Demo };

    private static async Task PlayAsync(DemoScript demo, DemoClock clock, IServiceProvider services, CancellationToken cancellationToken)
    {
        var bus = services.GetRequiredService<ICommandBus>();
        var people = services.GetRequiredService<PeopleStore>();
        var setUp = Actor.System("demo", Right.ManagePeople);
        var begin = clock.GetUtcNow();
        foreach (var person in demo.People.OrderByDescending(p => p.Roles.Contains(Role.Admin)))
        {
            var (data, problem) = PersonData.Check(person.Name, person.Email, needsEmail: true);
            await people.AddAsync(person.Id, data ?? throw new InvalidDataException(problem!.Message), $"demo-{person.Id}", cancellationToken).ConfigureAwait(false);
            DirectoryCommand command = person.Roles.Contains(Role.Admin) ? new SetUp(person.Id) : new AddPerson(person.Id, RoleSet.Of(person.Roles));
            await SendAsync(bus, DirectoryEntity.Stream, command, setUp, cancellationToken).ConfigureAwait(false);
        }

        var streams = new Dictionary<string, StreamId>(StringComparer.Ordinal);
        foreach (var (step, n) in demo.Steps.Select((step, n) => (step, n)))
        {
            // Working hours, spread by the step's number: no two at once, and the same every time.
            clock.MoveTo(begin.AddDays(step.Day).AddMinutes(n * 37 % 500));
            var id = CommandId.From(EntryCauses.Demo, step.UseCase, n.ToString(CultureInfo.InvariantCulture));
            var stream = step.Command switch
            {
                TakeOver takeOver => UseCaseEntity.StreamFor(takeOver.Source),
                Register => UseCaseEntity.StreamFor(id),
                _ => streams[step.UseCase],
            };
            streams[step.UseCase] = stream;
            await SendAsync(bus, stream, step.Command, demo.People.First(p => p.Id == step.By).Actor, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SendAsync(ICommandBus bus, StreamId stream, Command command, Actor actor, CancellationToken cancellationToken)
    {
        var id = command is Register ? new CommandId(stream.Id) : CommandId.New();
        var answer = await bus.SendAsync(new Envelope(stream, command, id, actor, Cause: EntryCauses.Demo), cancellationToken).ConfigureAwait(false);
        if (answer is Answer.Refused refused)
        {
            throw new InvalidDataException($"Demo/portfolio.yaml: {refused.Reason.Message} ({command})");
        }
    }

    private static async Task<JournalEntry?> FirstAsync(IJournal journal, CancellationToken cancellationToken)
    {
        await foreach (var entry in journal.ReadAllAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return entry;
        }

        return null;
    }

    private static Refusal NotADemo(InstallationPaths paths) =>
        Refusal.Of("demo.not-a-demo", $"{paths.Data} holds a portfolio that is not the demo. Name an empty directory with --data.", "directory", paths.Data);
}
