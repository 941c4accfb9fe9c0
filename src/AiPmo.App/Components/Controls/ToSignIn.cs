using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Controls;

/// <summary>Leads to the sign-in page and back: shown where a circuit finds that its person is not signed in any more.</summary>
public sealed class ToSignIn : ComponentBase
{
    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized() =>
        Navigation.NavigateTo(Urls.SignInThen("/" + Navigation.ToBaseRelativePath(Navigation.Uri)), forceLoad: true);
}
