using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Fields;

/// <summary>A field on a form: its name, its editor, what is wrong with it, and one sentence of help.</summary>
public sealed partial class FieldRow
{
    /// <summary>What stands in the editor.</summary>
    [Parameter, EditorRequired]
    public FieldInput Input { get; set; } = default!;

    /// <summary>Raised after each change.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Something beside the name, such as the mark of a field that somebody else changed.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    private string Id => $"field-{Input.Field.Id}";

    private string LabelId => Id + "-label";

    private string HelpId => Id + "-help";

    private string ProblemId => Id + "-problem";

    private string DescribedBy => Input.Problem is null ? HelpId : $"{ProblemId} {HelpId}";

    private async Task OnChanged()
    {
        // What was wrong is looked at again as soon as it is mended, not while the first letters are typed.
        if (Input.Problem is not null)
        {
            Input.Read();
        }

        await Changed.InvokeAsync();
    }
}
