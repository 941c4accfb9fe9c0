using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>What somebody who opened a one-time link is to fill in.</summary>
/// <param name="Purpose">Make the first administrator, or choose a password.</param>
/// <param name="Name">Whose password; null for setting up.</param>
/// <param name="Email">Their address; null for setting up.</param>
public sealed record OpenLink(LinkPurpose Purpose, string? Name, string? Email);

/// <summary>One-time links: made here, shown once, kept as a hash, used once.</summary>
public sealed class OneTimeLinks(SignInLinks links, PeopleStore people, DirectoryView directory, Passwords passwords, ICommandBus bus)
{
    /// <summary>How long the link of the first start works.</summary>
    public static readonly TimeSpan SetUpFor = TimeSpan.FromHours(24);

    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan PasswordFor = TimeSpan.FromDays(7);

    private static readonly Actor SetUpActor = Actor.System("set-up");

    /// <summary>The address of a fresh link for setting up, without the host.</summary>
    public async Task<string> ForSetUpAsync(CancellationToken cancellationToken) =>
        await MakeAsync(new SignInLink(LinkPurpose.SetUp, null), SetUpFor, cancellationToken).ConfigureAwait(false);

    /// <summary>The address of a fresh link to choose a password, without the host; an earlier one ends.</summary>
    public async Task<string> ForPasswordAsync(PersonId person, CancellationToken cancellationToken) =>
        await MakeAsync(new SignInLink(LinkPurpose.Password, person), PasswordFor, cancellationToken).ConfigureAwait(false);

    /// <summary>What the link is for, or null when it was used, is too old, or never was.</summary>
    public async Task<OpenLink?> OpenAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 0 and <= Secrets.MaxLength } || await links.FindAsync(Secrets.Hash(token), cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return null;
        }

        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return link.Person is { } id
            ? snapshot.People.GetValueOrDefault(id) is { IsActive: true } person ? new OpenLink(link.Purpose, person.Name, person.Email) : null
            : snapshot.IsSetUp ? null : new OpenLink(link.Purpose, null, null);
    }

    /// <summary>Uses the link: makes the first administrator, or sets the password. Gives who is to be signed in.</summary>
    public async Task<(KnownPerson? Person, Refusal? Reason)> UseAsync(string token, string? name, string? email, string? password, CancellationToken cancellationToken)
    {
        if (await OpenAsync(token, cancellationToken).ConfigureAwait(false) is not { } open)
        {
            return (null, Gone());
        }

        var (data, problem) = open.Purpose == LinkPurpose.SetUp ? PersonData.Check(name, email, needsEmail: true) : PersonData.Check(open.Name, open.Email, needsEmail: true);
        problem ??= Passwords.Check(password, data!.Name, data.Email);
        if (problem is not null)
        {
            return (null, problem);
        }

        var (person, refusal) = open.Purpose == LinkPurpose.SetUp
            ? await SetUpAsync(token, data!, password!, cancellationToken).ConfigureAwait(false)
            : await SetPasswordAsync(token, password!, cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return person is { } id && snapshot.People.GetValueOrDefault(id) is { } known ? (known, null) : (null, refusal ?? Gone());
    }

    private static Refusal Gone() => new("link.gone", "This link was used already, or its time is over. Ask for a new one.");

    private async Task<(PersonId? Person, Refusal? Reason)> SetUpAsync(string token, PersonData data, string password, CancellationToken cancellationToken)
    {
        var fresh = new PersonId(CommandId.New().Key);
        var id = await links.UseForSetUpAsync(Secrets.Hash(token), fresh, data, passwords.Hash(password), Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false);
        if (id is not { } person)
        {
            return (null, Gone());
        }

        var answer = await bus.SendAsync(new Envelope(DirectoryEntity.Stream, new SetUp(person), CommandId.New(), SetUpActor), CancellationToken.None).ConfigureAwait(false);
        if (answer is Answer.Refused refused)
        {
            return (null, refused.Reason);
        }

        await links.EndSetUpAsync(cancellationToken).ConfigureAwait(false);
        return (person, null);
    }

    private async Task<(PersonId? Person, Refusal? Reason)> SetPasswordAsync(string token, string password, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(Secrets.Hash(token), cancellationToken).ConfigureAwait(false);
        if (link?.Person is not { } person || await people.FindAsync(person, cancellationToken).ConfigureAwait(false) is null)
        {
            return (null, Gone());
        }

        return await links.UseForPasswordAsync(Secrets.Hash(token), person, passwords.Hash(password), Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false)
            ? (person, null)
            : (null, Gone());
    }

    private async Task<string> MakeAsync(SignInLink link, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var secret = Secrets.Draw();
        await links.AddAsync(Secrets.Hash(secret), link, validFor, cancellationToken).ConfigureAwait(false);
        return Urls.SetUpWith(secret);
    }
}
