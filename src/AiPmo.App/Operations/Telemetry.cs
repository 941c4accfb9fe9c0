using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AiPmo.App.Operations;

/// <summary>Our own traces and measurements; other rooms may open a source of the same name.</summary>
public static class Telemetry
{
    /// <summary>The name under which a collector finds them.</summary>
    public const string Name = "AiPmo";

    /// <summary>Spans of our own.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>Instruments of our own.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Sources of spans: ours, the web server's, the dashboard's, the database driver's.</summary>
    internal static readonly string[] Sources = [Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Npgsql"];

    /// <summary>Meters: ours, the web server's, the dashboard's, the database driver's, the runtime's.</summary>
    internal static readonly string[] Meters =
    [
        Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components",
        "Npgsql",
        "System.Runtime",
    ];
}
