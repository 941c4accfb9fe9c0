using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Fields;

/// <summary>The editor that fits a field's kind.</summary>
public sealed partial class FieldEditor
{
    private static readonly string[] Common = ["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "HUF", "RON", "JPY", "CNY", "INR", "CAD", "AUD"];

    /// <summary>What stands in the editor.</summary>
    [Parameter, EditorRequired]
    public FieldInput Input { get; set; } = default!;

    /// <summary>The id that the label points to.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The id of the label, for editors that are not one input.</summary>
    [Parameter]
    public string? LabelledBy { get; set; }

    /// <summary>The ids of help and problem.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>Raised after each change.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private Dictionary<string, object> Attributes => new()
    {
        ["aria-labelledby"] = LabelledBy ?? "",
        ["aria-describedby"] = DescribedBy ?? "",
        ["aria-invalid"] = Input.Problem is null ? "false" : "true",
    };

    private Dictionary<string, object> CurrencyAttributes => new() { ["aria-label"] = V["currency"].Value };

    // A currency that was imported stays choosable.
    private IEnumerable<string> Currencies => Common.Contains(Input.Currency) ? Common : Common.Append(Input.Currency);

    private IReadOnlyList<Option> Answers => [new("yes", V["yes"]), new("no", V["no"]), new("", V["unknown"])];

    private string Answer => Input.YesNo switch { true => "yes", false => "no", null => "" };

    private Task SetText(string? text)
    {
        Input.Text = text;
        return Changed.InvokeAsync();
    }

    private Task SetSeveral(IEnumerable<string>? ids)
    {
        Input.Several = [.. ids ?? []];
        return Changed.InvokeAsync();
    }

    private Task SetAnswer(string answer)
    {
        Input.YesNo = answer switch { "yes" => true, "no" => false, _ => null };
        return Changed.InvokeAsync();
    }

    private Task SetAmount(decimal? amount)
    {
        Input.Amount = amount;
        return Changed.InvokeAsync();
    }

    private Task SetCurrency(string currency)
    {
        Input.Currency = currency;
        return Changed.InvokeAsync();
    }
}
