using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Auth;

/// <summary>
/// Checks e-mail address and password. Whether the address is unknown, the password wrong, the account closed for a while, switched off or without a
/// password: the answer is the same, and comes after the same time, so that nobody learns who is here.
/// </summary>
public sealed class SignInService(
    PeopleStore people, DirectoryView directory, Passwords passwords, AttemptLimits limits, OrganisationTime time, SignInPace pace, ILogger<SignInService> log)
{
    /// <summary>After so many wrong passwords in a row an account is closed for a while.</summary>
    public const int MostFailures = 5;

    /// <summary>How long it is closed.</summary>
    public static readonly TimeSpan ClosedFor = TimeSpan.FromMinutes(15);

    /// <summary>The person, or why not.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where the request comes from (<see cref="AttemptLimits.Of"/>).</param>
    /// <param name="cancellationToken">Gives up waiting; an attempt that was counted stays counted.</param>
    public async Task<(KnownPerson? Person, Refusal? Reason)> CheckAsync(string? email, string? password, string address, CancellationToken cancellationToken)
    {
        var began = time.Clock.GetTimestamp();
        var account = PersonData.KeyOf((email ?? string.Empty)[..Math.Min(email?.Length ?? 0, PersonData.MaxEmailLength)]);
        if (!limits.MaySignIn(address, account))
        {
            log.LogWarning("Sign-in slowed down: too many failures from {Address} or with one e-mail address.", address);
            return (null, new Refusal("sign-in.slow-down", "Too many attempts. Wait a few minutes and try again."));
        }

        var record = account.Length == 0 ? null : await people.FindByEmailAsync(account, cancellationToken).ConfigureAwait(false);
        var (isRight, rehash) = passwords.Verify(record, password);
        if (record is not null && isRight && await OpenAsync(record, cancellationToken).ConfigureAwait(false) is { } person)
        {
            await people.SucceededAsync(record.Person, cancellationToken).ConfigureAwait(false);
            if (rehash)
            {
                await people.RehashAsync(record.Person, passwords.Hash(password!), cancellationToken).ConfigureAwait(false);
            }

            log.LogInformation("{Person} signed in from {Address}.", record.Id, address);
            return (person, null);
        }

        // By id, never by what was typed: people type passwords into the wrong field.
        log.LogInformation("Sign-in of {Person} from {Address} failed.", record?.Id ?? "nobody known", address);

        limits.SignInFailed(address, account);
        if (record is not null && !isRight && !IsLocked(record))
        {
            await people.FailedAsync(record.Person, MostFailures, ClosedFor, cancellationToken).ConfigureAwait(false);
        }

        await pace.FillAsync(began, time.Clock, cancellationToken).ConfigureAwait(false);
        return (null, new Refusal("sign-in.failed", "E-mail address or password is not right, or this account is closed for now."));
    }

    private bool IsLocked(PersonRecord record) => record.IsLocked(PendingEntry.Format(time.Now));

    private async Task<KnownPerson?> OpenAsync(PersonRecord record, CancellationToken cancellationToken)
    {
        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return !IsLocked(record) && snapshot.People.GetValueOrDefault(record.Person) is { } person && person.MayBeHere(time.DayOf(time.Now)) ? person : null;
    }
}

/// <summary>How long a failed sign-in takes at least, in steps: what differs between two ways to fail disappears in the step.</summary>
/// <param name="Step">Half a second, unless a test is in a hurry.</param>
public sealed record SignInPace(TimeSpan Step)
{
    internal Task FillAsync(long began, TimeProvider clock, CancellationToken cancellationToken)
    {
        var passed = clock.GetElapsedTime(began);
        return Step <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(Step * Math.Ceiling((passed / Step) + 0.001) - passed, clock, cancellationToken);
    }
}
