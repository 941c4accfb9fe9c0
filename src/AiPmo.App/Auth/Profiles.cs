using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>What somebody may see and change of themselves: name, language, theme, password. The address, by which one signs in, an administrator changes.</summary>
public sealed class Profiles(PeopleStore people, DirectoryView directory, Passwords passwords)
{
    /// <summary>One's own data; null for a program.</summary>
    public async Task<PersonRecord?> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Person is { } person && actor.Rights.Has(Right.OwnProfile) ? await people.FindAsync(person, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Changes what one is called.</summary>
    public async Task<Refusal?> RenameAsync(string? name, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, cancellationToken).ConfigureAwait(false) is not { } own)
        {
            return Denied();
        }

        var (data, problem) = PersonData.Check(name, own.Email, needsEmail: true);
        problem ??= await people.ChangeAsync(own.Person, data!, cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return problem;
    }

    /// <summary>Keeps language (<c>en</c>, <c>de</c>) and theme (<c>light</c>, <c>dark</c>, <c>system</c>); null for what the browser says.</summary>
    public async Task<Refusal?> SetPreferencesAsync(string? language, string? theme, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, cancellationToken).ConfigureAwait(false) is not { } own)
        {
            return Denied();
        }

        if (language is not (null or "en" or "de") || theme is not (null or "light" or "dark" or "system"))
        {
            return new Refusal("profile.invalid", "There is no such language or theme.");
        }

        await people.SetPreferencesAsync(own.Person, language, theme, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Changes one's password; every other session ends. Gives the person with the new stamp, to be signed in anew.</summary>
    public async Task<(KnownPerson? Person, Refusal? Reason)> ChangePasswordAsync(string? current, string? next, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, cancellationToken).ConfigureAwait(false) is not { } own)
        {
            return (null, Denied());
        }

        if (!passwords.Verify(own, current).IsRight)
        {
            return (null, new Refusal("password.wrong", "The current password is not right."));
        }

        if (Passwords.Check(next, own.Name, own.Email) is { } problem)
        {
            return (null, problem);
        }

        await people.SetPasswordAsync(own.Person, passwords.Hash(next!), Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return ((await directory.GetAsync(cancellationToken).ConfigureAwait(false)).People.GetValueOrDefault(own.Person), null);
    }

    private static Refusal Denied() => Refusal.Of("access.denied", "You do not have the right to do this.", "right", nameof(Right.OwnProfile));
}
