using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components.Pages.Account;

/// <summary>Signs in: a plain form, because a circuit cannot set a cookie. In the demo one click is enough.</summary>
public sealed partial class SignIn
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = SignInForm.ReturnUrl)]
    private string? AskedUrl { get; set; }

    [Inject]
    private DirectoryView Directory { get; set; } = default!;

    [Inject]
    private DemoMode Demo { get; set; } = default!;

    private string ReturnUrl => Urls.LocalOrHome(AskedUrl);

    private IReadOnlyList<KnownPerson> Offered { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        // Whoever is signed in already has no business here.
        if (Http.User.Identity?.IsAuthenticated == true && Http.Request.Query[SignInForm.Error].Count == 0)
        {
            Http.Response.Redirect(ReturnUrl);
            return;
        }

        if (Demo.IsOn)
        {
            var snapshot = await Directory.GetAsync(Http.RequestAborted);
            Offered = [.. snapshot.People.Values.Where(person => Demo.Offers(person.Id) && person.IsActive).OrderBy(person => person.Roles.ToList().FirstOrDefault()).ThenBy(person => person.Name, StringComparer.CurrentCulture)];
        }
    }

    private string RolesOf(KnownPerson person) => string.Join(", ", person.Roles.ToList().Select(role => V[$"role.{Roles.Id(role)}"].Value));
}
