using AiPmo.App.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components.Pages.Account;

/// <summary>What a one-time link opens: the first administrator's account, or the choice of a password.</summary>
public sealed partial class SetUp
{
    private OpenLink? link;

    /// <summary>The link's secret.</summary>
    [Parameter]
    public string Token { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private OneTimeLinks Links { get; set; } = default!;

    protected override async Task OnInitializedAsync() => link = await Links.OpenAsync(Token, Http.RequestAborted);
}
