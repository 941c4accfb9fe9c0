using System.Globalization;
using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.App.Model.Journals;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Journals;

/// <summary>Narrows the journal by key, kind, event, person and days.</summary>
public sealed partial class JournalFilters
{
    private static readonly string[] AllTypes =
        [.. typeof(DomainEvent).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(EventTypeAttribute), inherit: false)).Cast<EventTypeAttribute>().Select(type => type.Name).Order(StringComparer.Ordinal)];

    /// <summary>What the address says.</summary>
    [Parameter, EditorRequired]
    public JournalState State { get; set; } = new();

    /// <summary>Raised when something else is wanted.</summary>
    [Parameter]
    public EventCallback<JournalState> Changed { get; set; }

    private static string DayFormat => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "de" ? "dd.MM.yyyy" : "dd/MM/yyyy";

    private IEnumerable<Option> Kinds => JournalState.Kinds.Select(kind => new Option(kind, T[$"kind.{kind}"]));

    private IEnumerable<Option> Types => AllTypes
        .Where(type => State.Kind is null || type.StartsWith(State.Kind + ".", StringComparison.Ordinal))
        .Select(type => new Option(type, T[$"type.{type}"]));

    private string? Person => State.Actor is { } actor && Names.IsPerson(actor) ? actor["person:".Length..] : null;

    private static Dictionary<string, object> Labelled(string id) => new() { ["aria-labelledby"] = id };

    private Task SetPerson(string? id) => Set(State with { Actor = string.IsNullOrEmpty(id) ? null : Names.ActorOf(new PersonId(id)) });

    private Task Set(JournalState next) =>
        Changed.InvokeAsync(next with { Page = 1, Entry = null, Key = UseCaseKey.Parse(next.Key?.Trim())?.ToString() });
}
