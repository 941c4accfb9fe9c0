using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>
/// Erases somebody after their name was typed. Then, while the name is still known here and nowhere else, it finds the free text that names
/// them and asks for its redaction.
/// </summary>
public sealed partial class EraseDialog
{
    private readonly CommandId command = CommandId.New();
    private string[] terms = [];
    private string? typed;
    private Refusal? problem;
    private bool isSending;
    private bool isErased;

    /// <summary>Whom.</summary>
    [Parameter, EditorRequired]
    public PersonDetails Person { get; set; } = default!;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    private bool IsTyped => string.Equals(typed?.Trim(), Person.Name, StringComparison.OrdinalIgnoreCase);

    private async Task EraseAsync()
    {
        if (isSending || !IsTyped)
        {
            return;
        }

        isSending = true;
        problem = await Accounts.EraseAsync(Person.Id, await Viewer.ActorAsync(), command, CancellationToken.None);
        isSending = false;
        terms = [.. new[] { Person.Name, Person.Email }.OfType<string>()];
        isErased = problem is null;
    }
}
