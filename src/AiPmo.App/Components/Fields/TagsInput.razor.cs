using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AiPmo.App.Components.Fields;

/// <summary>Free words as small labels: Enter or a comma adds one, Backspace in the empty box takes the last away.</summary>
public sealed partial class TagsInput
{
    private string typed = "";

    /// <summary>The id that the label points to.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Attributes of the input.</summary>
    [Parameter]
    public Dictionary<string, object> Attributes { get; set; } = [];

    /// <summary>The tags.</summary>
    [Parameter]
    public IReadOnlyList<string> Value { get; set; } = [];

    /// <summary>Raised with the new tags.</summary>
    [Parameter]
    public EventCallback<IEnumerable<string>?> ValueChanged { get; set; }

    /// <summary>The longest tag.</summary>
    [Parameter]
    public int MaxLength { get; set; }

    private Task OnKey(KeyboardEventArgs key) => key.Key switch
    {
        "Enter" or "," => Add(),
        "Backspace" when typed.Length == 0 && Value is [.., var last] => Remove(last),
        _ => Task.CompletedTask,
    };

    private Task Add()
    {
        var words = typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Except(Value, StringComparer.CurrentCultureIgnoreCase).ToArray();
        typed = "";
        return words.Length == 0 ? Task.CompletedTask : ValueChanged.InvokeAsync([.. Value, .. words]);
    }

    private Task Remove(string tag) => ValueChanged.InvokeAsync(Value.Where(kept => kept != tag));
}
