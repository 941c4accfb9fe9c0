using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.Domain;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Fields;

/// <summary>Chooses a person by name; the directory is asked as one types, because it may be long.</summary>
public sealed partial class PersonPicker
{
    private const int Most = 50;
    private IReadOnlyList<Option> shown = [];

    /// <summary>The id that the label points to.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Attributes of the input.</summary>
    [Parameter]
    public Dictionary<string, object> Attributes { get; set; } = [];

    /// <summary>The person's id, or null.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>What stands there while nobody is chosen; "unknown" unless said.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Raised with the id of who was chosen.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Inject]
    private IPeople People { get; set; } = default!;

    [Inject]
    private Names Names { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (Value is { Length: > 0 } && shown.All(person => person.Id != Value))
        {
            shown = await WithChosenAsync(shown);
        }
    }

    private async Task LoadAsync(LoadDataArgs args)
    {
        var found = await People.SearchAsync(args.Filter, Most, await Viewer.ReaderAsync(), CancellationToken.None);
        shown = await WithChosenAsync([.. found.Select(person => new Option(person.Id.Value, person.Name))]);
    }

    // Who stands there stays there, even when they were erased or another name is being looked for.
    private async Task<IReadOnlyList<Option>> WithChosenAsync(IReadOnlyList<Option> people)
    {
        if (!PersonId.IsValid(Value) || people.Any(person => person.Id == Value))
        {
            return people;
        }

        var chosen = new PersonId(Value!);
        await Names.LearnAsync([Names.ActorOf(chosen)], CancellationToken.None);
        return [.. people, new Option(chosen.Value, Names.Of(chosen))];
    }
}
