using System.Globalization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>Why an upload cannot go on.</summary>
public static class SessionRefusals
{
    /// <summary>There is no such upload, or it is somebody else's, or it is too old.</summary>
    public static Refusal Gone() => new("import.session.gone", "There is no such upload any more. Hand the file in again.");

    /// <summary>It runs, or was read no further yet.</summary>
    public static Refusal Busy() => new("import.session.busy", "This import is at work. Wait until it is done, or stop it.");

    /// <summary>One actor holds too many uploads.</summary>
    public static Refusal TooMany(int limit)
    {
        var text = limit.ToString(CultureInfo.InvariantCulture);
        return Refusal.Of("import.session.too-many", $"You have {text} uploads at work. Wait until one of them is done.", "limit", text);
    }
}
