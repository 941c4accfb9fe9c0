using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.App.Model.People;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>Who may sign in, and as what. The list and whose details are open stand in the address.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private PeopleState state = new();
    private Page<PersonDetails>? page;
    private PersonDetails? open;

    [Inject]
    private PeopleQueries Queries { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    private IEnumerable<Option> RoleOptions => Roles.All.Select(role => new Option(Roles.Id(role), V[$"role.{Roles.Id(role)}"]));

    private IEnumerable<StateOption> StateOptions => Enum.GetValues<PersonState>().Select(known => new StateOption(known, T[$"state.{known}"]));

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        state = PeopleState.Parse(Navigation.Uri);
        return LoadAsync();
    }

    private static Dictionary<string, object> Label(string text) => new() { ["aria-label"] = text };

    private void Go(PeopleState next) => Navigation.NavigateTo(next.Url);

    private void Search(ChangeEventArgs typed) => Go(state with { Search = typed.Value as string is { Length: > 0 } text ? text.Trim() : null, Page = 1 });

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (new Uri(location.Location).AbsolutePath == Urls.People)
        {
            state = PeopleState.Parse(location.Location);
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var reader = await Viewer.ReaderAsync();
            var found = await Queries.ListAsync(state.Query, reader, leaving.Token);
            var person = state.Person is { } id ? await Queries.GetAsync(id, reader, leaving.Token) : null;
            (page, open) = (found, person);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task InviteAsync()
    {
        await Dialogs.OpenAsync<InviteDialog>(T["invite.title"], [], new DialogOptions { Width = "520px", CloseDialogOnEsc = true });
        await LoadAsync();
    }

    private sealed record StateOption(PersonState? State, string Text);
}
