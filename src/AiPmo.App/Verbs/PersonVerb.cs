using System.CommandLine;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary>
/// <c>aipmo person link EMAIL</c>: a one-time link to choose a password by, for the administrator who forgot theirs and has no other one to ask. Whoever
/// reaches this command reaches the database too.
/// </summary>
public static class PersonVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var email = new Argument<string>("EMAIL") { Description = "Whose password is to be chosen anew." };
        var link = new Command("link", "Make a one-time link to choose a password by; an earlier one ends.") { email };
        link.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "person", Writes: true),
            (services, output, stop) => LinkAsync(services, output, parsed.GetRequiredValue(email), stop),
            cancellationToken));
        root.Subcommands.Add(new Command("person", "People who sign in.") { link });
    }

    private static async Task<int> LinkAsync(IServiceProvider services, VerbOutput output, string email, CancellationToken cancellationToken)
    {
        var person = await services.GetRequiredService<PeopleStore>().FindByEmailAsync(email, cancellationToken).ConfigureAwait(false);
        if (person is null)
        {
            return output.Refuse(Refusal.Of("directory.person-unknown", $"Nobody signs in as {email}.", "person", email));
        }

        var (invitation, reason) = await services.GetRequiredService<Accounts>().NewLinkAsync(person.Person, Actor.Cli, cancellationToken).ConfigureAwait(false);
        if (invitation is null)
        {
            return output.Refuse(reason!);
        }

        output.Result(
            new { link = invitation.Link, id = invitation.Person.Value, validDays = OneTimeLinks.PasswordFor.TotalDays },
            invitation.Link,
            $"Start AiPmo and open this below its address within {OneTimeLinks.PasswordFor.TotalDays:0} days, for example http://localhost:5080{invitation.Link}");
        return AiPmoProgram.Done;
    }
}
