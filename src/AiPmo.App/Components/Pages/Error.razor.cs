using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components.Pages;

/// <summary>What a person sees when a request failed: no detail, but the reference under which the log has it.</summary>
public sealed partial class Error
{
    /// <summary>The status, when it is not simply broken.</summary>
    [Parameter]
    public int? Code { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private string? Reference => Activity.Current?.TraceId.ToString() ?? Http?.TraceIdentifier;
}
