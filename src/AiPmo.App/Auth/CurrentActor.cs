using System.Security.Claims;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>
/// Who acts behind a request or a circuit, with the rights they hold now: asked of the directory in memory each time, so that a role taken away,
/// a person switched off or a token revoked counts at the next click, not at the next sign-in.
/// </summary>
public sealed class CurrentActor(DirectoryView directory, OrganisationTime time)
{
    /// <summary>Nobody: holds no right, so that every command is refused and every query empty.</summary>
    public static Reader Nobody { get; } = new(new Actor("system:nobody", RightSet.None));

    /// <summary>The actor, as queries want to know them.</summary>
    public async ValueTask<Reader> ReaderAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not ClaimsIdentity { IsAuthenticated: true } identity)
        {
            return Nobody;
        }

        if (identity is ProgramIdentity program)
        {
            return program.Reader;
        }

        return await PersonAsync(user, cancellationToken).ConfigureAwait(false) is { } person ? person.Reader : Nobody;
    }

    /// <summary>The actor, as commands want to know them.</summary>
    public async ValueTask<Actor> ActorAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) =>
        (await ReaderAsync(user, cancellationToken).ConfigureAwait(false)).Actor;

    /// <summary>The signed-in person; null when they may not be here any more, or signed out everywhere meanwhile.</summary>
    public async ValueTask<KnownPerson?> PersonAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Value(ClaimNames.Id) is not { } id || user.Value(ClaimNames.Stamp) is not { } stamp)
        {
            return null;
        }

        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return snapshot.People.GetValueOrDefault(new PersonId(id)) is { } person && person.Stamp == stamp && person.MayBeHere(time.DayOf(time.Now)) ? person : null;
    }
}

/// <summary>A program that showed a token which was checked in this very request.</summary>
public sealed class ProgramIdentity(KnownProgram program) : ClaimsIdentity(
    [new Claim(ClaimNames.Id, program.Id.Value), new Claim(ClaimNames.Name, program.Name)], Schemes.Bearer, ClaimNames.Name, ClaimNames.Role)
{
    /// <summary>The token's id.</summary>
    public TokenId Token => program.Id;

    /// <summary>What it may do and see.</summary>
    public Reader Reader => program.Reader;
}
