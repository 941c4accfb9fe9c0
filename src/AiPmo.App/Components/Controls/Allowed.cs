using AiPmo.App.Model;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AiPmo.App.Components.Controls;

/// <summary>Shows something only to who holds a right. A courtesy: the right is checked where the command and the data are.</summary>
public sealed class Allowed : ComponentBase
{
    private bool isShown;

    /// <summary>The right.</summary>
    [Parameter, EditorRequired]
    public Right To { get; set; }

    /// <summary>Another right that is enough too.</summary>
    [Parameter]
    public Right? Or { get; set; }

    /// <summary>What is shown.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var rights = (await Viewer.ActorAsync()).Rights;
        isShown = rights.Has(To) || (Or is { } other && rights.Has(other));
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (isShown)
        {
            builder.AddContent(0, ChildContent);
        }
    }
}
