using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>Somebody was added, or is to choose a password anew.</summary>
/// <param name="Person">Who.</param>
/// <param name="Link">The address of the page where they choose their password, without the host; shown once, works once.</param>
public sealed record Invitation(PersonId Person, string Link);

/// <summary>
/// What an administrator does with people. What the journal decides goes through commands; names, addresses and links are kept beside it. Every
/// method checks the right of who asks, so that pages and endpoints need not.
/// </summary>
public sealed class Accounts(ICommandBus bus, PeopleStore people, PeopleErasure erasure, OneTimeLinks links, DirectoryView directory)
{
    /// <summary>
    /// Adds somebody and gives the link to send them. Somebody who so far was only named in records, known by the same address, keeps their id.
    /// Tried again with the same command id, it gives the same person and a fresh link.
    /// </summary>
    public async Task<(Invitation? Invitation, Refusal? Reason)> InviteAsync(
        string? name, string? email, RoleSet roles, Actor by, CommandId id, CancellationToken cancellationToken)
    {
        var (data, problem) = PersonData.Check(name, email, needsEmail: true);
        problem ??= Denied(by, Right.ManagePeople);
        if (problem is not null)
        {
            return (null, problem);
        }

        var existing = await people.FindByEmailAsync(data!.Email!, cancellationToken).ConfigureAwait(false);
        var person = existing?.Person ?? new PersonId(id.Key);
        if (existing is null && await people.AddAsync(person, data, Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false) is { } taken)
        {
            return (null, taken);
        }

        var refusal = await SendAsync(new AddPerson(person, roles), by, id, cancellationToken).ConfigureAwait(false);
        if (refusal is null)
        {
            if (existing is not null)
            {
                await people.ChangeAsync(person, data, cancellationToken).ConfigureAwait(false);
                directory.Invalidate();
            }

            return (new Invitation(person, await links.ForPasswordAsync(person, cancellationToken).ConfigureAwait(false)), null);
        }

        if (existing is null)
        {
            await erasure.EraseAsync(person, cancellationToken).ConfigureAwait(false);
        }

        return (null, refusal.Code == "directory.person-known" ? new Refusal("person.email-taken", "Somebody else has this address.") : refusal);
    }

    /// <summary>A fresh link for somebody who lost theirs or forgot their password.</summary>
    public async Task<(Invitation? Invitation, Refusal? Reason)> NewLinkAsync(PersonId person, Actor by, CancellationToken cancellationToken)
    {
        if (Denied(by, Right.ManagePeople) is { } denied)
        {
            return (null, denied);
        }

        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return snapshot.People.GetValueOrDefault(person) is { IsActive: true }
            ? (new Invitation(person, await links.ForPasswordAsync(person, cancellationToken).ConfigureAwait(false)), null)
            : (null, Refusal.Of("directory.person-unknown", "Nobody with this id may sign in.", "person", person.Value));
    }

    /// <summary>Corrects somebody's name or address.</summary>
    public async Task<Refusal?> ChangeAsync(PersonId person, string? name, string? email, Actor by, CancellationToken cancellationToken)
    {
        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        var (data, problem) = PersonData.Check(name, email, needsEmail: snapshot.People.ContainsKey(person));
        problem ??= Denied(by, Right.ManagePeople);
        problem ??= await people.ChangeAsync(person, data!, cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return problem;
    }

    /// <summary>Ends every session of somebody; administrators for anybody, everybody for themselves.</summary>
    public async Task<Refusal?> EndSessionsAsync(PersonId person, Actor by, CancellationToken cancellationToken)
    {
        if (by.Person != person && Denied(by, Right.ManagePeople) is { } denied)
        {
            return denied;
        }

        await people.SetStampAsync(person, Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return null;
    }

    /// <summary>Erases somebody: the journal says so first, then their row goes. Tried again, it finishes what a crash cut off.</summary>
    public async Task<Refusal?> EraseAsync(PersonId person, Actor by, CommandId id, CancellationToken cancellationToken)
    {
        if (await SendAsync(new ErasePerson(person), by, id, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        await FinishErasureAsync(person).ConfigureAwait(false);
        return null;
    }

    /// <summary>Deletes the row of somebody whom the journal calls erased. Not cancellable: a promise was given.</summary>
    internal Task FinishErasureAsync(PersonId person) => erasure.EraseAsync(person, CancellationToken.None);

    /// <summary>Sends any other command about people: roles, limits, switching off and on.</summary>
    public async Task<Refusal?> SendAsync(DirectoryCommand command, Actor by, CommandId id, CancellationToken cancellationToken)
    {
        var answer = await bus.SendAsync(new Envelope(DirectoryEntity.Stream, command, id, by), cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return (answer as Answer.Refused)?.Reason;
    }

    private static Refusal? Denied(Actor by, Right right) =>
        by.Rights.Has(right) ? null : Refusal.Of("access.denied", "You do not have the right to do this.", "right", right.ToString());
}
