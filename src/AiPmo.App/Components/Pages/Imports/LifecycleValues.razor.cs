using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Model.Fields;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>What the words of the stage's and the status' column mean here.</summary>
public sealed partial class LifecycleValues
{
    /// <summary>The file and its mapping.</summary>
    [Parameter, EditorRequired]
    public PreparedImport Import { get; set; } = default!;

    /// <summary>Raised with the mapping wanted.</summary>
    [Parameter]
    public EventCallback<ImportMapping> Changed { get; set; }

    private IEnumerable<Option> Stages => Lifecycle.Stages.Select(stage => new Option(Lifecycle.Id(stage), Texts.Stage(stage)));

    private IEnumerable<Option> Statuses => Lifecycle.Statuses.Select(status => new Option(Lifecycle.Id(status), Texts.Status(status)));

    private static Dictionary<string, object> Label(string text) => new() { ["aria-label"] = text };

    private IEnumerable<string> WordsOf(string column)
    {
        var name = Import.Binding[column] is >= 0 and var position ? Import.Survey.Columns[position] : column;
        return Import.Survey.Facts.FirstOrDefault(facts => facts.Name == name)?.Words.OrderByDescending(word => word.Value).Select(word => word.Key) ?? [];
    }

    private string StageOf(string word)
    {
        var rule = Import.Chosen.Mapping.Stage;
        return Lifecycle.Id(rule.Values.TryFind(word, out var stage) ? stage : Lifecycle.ParseStage(word) ?? rule.Otherwise);
    }

    private string StatusOf(string word)
    {
        var rule = Import.Chosen.Mapping.Status;
        return Lifecycle.Id(rule.Values.TryFind(word, out var status) ? status : Lifecycle.ParseStatus(word) ?? rule.Otherwise);
    }
}
