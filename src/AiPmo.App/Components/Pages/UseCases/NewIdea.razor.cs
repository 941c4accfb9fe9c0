using AiPmo.App.Model;
using AiPmo.App.Model.Drafts;
using AiPmo.App.Model.Fields;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>
/// Five minutes for a new idea. The command has its id from the moment the form is shown, and the draft keeps it: a double click, a lost
/// connection or a second window hands the idea in once.
/// </summary>
public sealed partial class NewIdea : IAsyncDisposable
{
    private static readonly Field[] Asked =
        [.. new[] { "title", "problem", "intendedPurpose", "expectedBenefit", "businessUnit", "owner", "affectedPersons", "personalData", "tags" }.Select(id => UseCaseFields.Catalogue[id])];

    private FieldForm? form;
    private DraftKeeper? draft;
    private CommandId command = CommandId.New();
    private bool isSending;
    private bool restored;
    private bool mayRegister;

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DraftRoom Drafts { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (draft is not null)
        {
            await draft.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        mayRegister = (await Viewer.ActorAsync()).Rights.Has(Right.RegisterUseCase);
        draft = await Drafts.OpenAsync("new");
        form = Empty();
        restored = draft.Restore(form);
        if (restored && draft.Found?.CommandId is { } kept)
        {
            command = CommandId.Parse(kept);
        }
    }

    private static FieldForm Empty() => new(FieldSet.Empty(UseCaseFields.Catalogue));

    private void Keep() => draft!.Keep(form!, command.Stored);

    private async Task StartOverAsync()
    {
        (form, command, restored) = (Empty(), CommandId.New(), false);
        await draft!.ForgetAsync();
    }

    private async Task SendAsync()
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        var answer = form!.Read() is { } fields
            ? await Bus.SendAsync(new Envelope(UseCaseEntity.StreamFor(command), new Register(fields), command, await Viewer.ActorAsync()))
            : null;
        isSending = false;
        switch (answer)
        {
            case Answer.Done { Key: { } key }:
                await draft!.ForgetAsync();
                Notices.Done(T["new.done", key]);
                Navigation.NavigateTo(Urls.UseCase(key));
                break;
            case Answer.Refused refused when !form.Refuse(refused.Reason):
                Notices.Problem(Refusals.Say(refused.Reason));
                break;
            default:
                StateHasChanged();
                await Script.InvokeVoidAsync("aipmo.focusFirst", ".field-wrong input, .field-wrong textarea");
                break;
        }
    }
}
