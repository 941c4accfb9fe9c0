using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace AiPmo.App.Auth;

/// <summary>How many failures are borne before one has to wait.</summary>
/// <param name="SignInsByAddress">Failed sign-ins from one network address, in five minutes.</param>
/// <param name="SignInsByAccount">Failed sign-ins with one e-mail address, whether anybody has it or not, in five minutes.</param>
/// <param name="TokensByAddress">Unknown bearer tokens from one network address, in a minute.</param>
public sealed record AttemptRules(int SignInsByAddress = 30, int SignInsByAccount = 10, int TokensByAddress = 60);

/// <summary>
/// Counts failures, not successes: whoever knows their password or token never waits because of what somebody else tries from the same address.
/// In memory and for this process; the lockout of an account is in the database.
/// </summary>
public sealed class AttemptLimits(AttemptRules rules) : IDisposable
{
    private readonly PartitionedRateLimiter<string> byAddress = Make(rules.SignInsByAddress, TimeSpan.FromMinutes(5));
    private readonly PartitionedRateLimiter<string> byAccount = Make(rules.SignInsByAccount, TimeSpan.FromMinutes(5));
    private readonly PartitionedRateLimiter<string> tokens = Make(rules.TokensByAddress, TimeSpan.FromMinutes(1));

    /// <summary>Whether another sign-in may be tried.</summary>
    public bool MaySignIn(string address, string account) => IsLeft(byAddress, address) && IsLeft(byAccount, account);

    /// <summary>A sign-in failed.</summary>
    public void SignInFailed(string address, string account)
    {
        using var first = byAddress.AttemptAcquire(address);
        using var second = byAccount.AttemptAcquire(account);
    }

    /// <summary>Counts an unknown bearer token; false when there were too many.</summary>
    public bool TokenFailed(string address)
    {
        using var lease = tokens.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>What requests are counted by: the address, for IPv6 its network, since one machine has many of those.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        byAddress.Dispose();
        byAccount.Dispose();
        tokens.Dispose();
    }

    private static bool IsLeft(PartitionedRateLimiter<string> limiter, string key) => limiter.GetStatistics(key) is not { CurrentAvailablePermits: <= 0 };

    private static PartitionedRateLimiter<string> Make(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 }),
        StringComparer.Ordinal);
}
