using System.CommandLine;
using System.Globalization;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo token create|list|revoke</c>: bearer tokens for programs.</summary>
public static class TokenVerb
{
    private static readonly Reader Cli = new(Actor.Cli);

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.Subcommands.Add(new Command("token", "Bearer tokens for programs.") { Create(common), List(common), Revoke(common) });
    }

    private static Command Create(CommonOptions common)
    {
        var name = new Option<string>("--name") { Description = "What people call the program.", Required = true };
        var role = new Option<string>("--role") { Description = "The one role it acts in.", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All.Select(Roles.Id)]);
        var expires = new Option<DateOnly?>("--expires")
        {
            Description = "The last day it works, such as 2027-06-30; without it there is no end.",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"{result.Tokens[0].Value} is not a day such as 2027-06-30.");
                return null;
            },
        };
        var command = new Command("create", "Make a token; it is printed once and kept nowhere.") { name, role, expires };
        command.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "token", Writes: true),
            (services, output, stop) => CreateAsync(
                services, output, parsed.GetRequiredValue(name), Roles.Parse(parsed.GetRequiredValue(role))!.Value, parsed.GetValue(expires), stop),
            cancellationToken));
        return command;
    }

    private static Command List(CommonOptions common)
    {
        var command = new Command("list", "All tokens, those that work first.");
        command.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(new VerbCall(parsed, common, "token", Writes: false), ListAsync, cancellationToken));
        return command;
    }

    private static Command Revoke(CommonOptions common)
    {
        var name = new Argument<string>("name") { Description = "The token's name." };
        var command = new Command("revoke", "Take a token back, at once and for good.") { name };
        command.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "token", Writes: true),
            (services, output, stop) => RevokeAsync(services, output, parsed.GetRequiredValue(name), stop),
            cancellationToken));
        return command;
    }

    private static async Task<int> CreateAsync(IServiceProvider services, VerbOutput output, string name, Role role, DateOnly? expires, CancellationToken cancellationToken)
    {
        var (token, reason) = await services.GetRequiredService<Tokens>()
            .CreateAsync(name, role, expires, Actor.Cli, CommandId.New(), cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            return output.Refuse(reason!);
        }

        output.Result(
            new { token = token.Secret, id = token.Id.Value, name = name.Trim(), role = Roles.Id(role), expires },
            token.Secret,
            "Keep it now: it is not shown again. Programs send it as 'Authorization: Bearer …'.");
        return AiPmoProgram.Done;
    }

    private static async Task<int> ListAsync(IServiceProvider services, VerbOutput output, CancellationToken cancellationToken)
    {
        var tokens = await services.GetRequiredService<TokenQueries>().ListAsync(Cli, cancellationToken).ConfigureAwait(false);
        output.Result(
            tokens.Select(token => new { id = token.Id.Value, token.Name, role = Roles.Id(token.Role), token.Expires, revoked = token.IsRevoked, token.CreatedAt, token.UsedAt }),
            [.. tokens.Select(token => string.Create(
                CultureInfo.InvariantCulture,
                $"{(token.IsRevoked ? "revoked" : "works"),-8} {Roles.Id(token.Role),-12} {token.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no end",-11} {token.Name}"))]);
        return AiPmoProgram.Done;
    }

    private static async Task<int> RevokeAsync(IServiceProvider services, VerbOutput output, string name, CancellationToken cancellationToken)
    {
        var tokens = await services.GetRequiredService<TokenQueries>().ListAsync(Cli, cancellationToken).ConfigureAwait(false);
        if (tokens.FirstOrDefault(token => !token.IsRevoked && string.Equals(token.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return output.Refuse(Refusal.Of("token.unknown", $"No token that works is called {name}.", "name", name));
        }

        var reason = await services.GetRequiredService<Tokens>().RevokeAsync(found.Id, Actor.Cli, CommandId.New(), cancellationToken).ConfigureAwait(false);
        if (reason is not null)
        {
            return output.Refuse(reason);
        }

        output.Result(new { revoked = found.Name, id = found.Id.Value }, $"{found.Name} is revoked.");
        return AiPmoProgram.Done;
    }
}
