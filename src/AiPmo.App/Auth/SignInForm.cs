namespace AiPmo.App.Auth;

/// <summary>
/// The contract between the static pages that show these forms and the endpoints that take them. All are <c>POST</c> as
/// <c>application/x-www-form-urlencoded</c> with the framework's antiforgery field (<c>&lt;AntiforgeryToken /&gt;</c>), and all answer with a redirect.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Urls.SignIn"/></term><description><see cref="Email"/>, <see cref="Password"/>, <see cref="ReturnUrl"/>. Done: to the return
/// URL if it is of this site, else home. Not done: back to the page with <c>?error=CODE</c> (and <c>returnUrl</c>), where CODE is a refusal's code:
/// <c>sign-in.failed</c>, <c>sign-in.slow-down</c>, <c>sign-in.expired</c>.</description></item>
/// <item><term><see cref="Urls.DemoSignIn"/></term><description><see cref="Person"/>, <see cref="ReturnUrl"/>; only while <see cref="DemoMode"/> is on.</description></item>
/// <item><term><see cref="Urls.SignOut"/></term><description>nothing. To <see cref="Urls.SignIn"/> with <c>?error=sign-in.ended</c>.</description></item>
/// <item><term><see cref="Urls.SignOutEverywhere"/></term><description>nothing. Ends every session of the person, this one too.</description></item>
/// <item><term><see cref="Urls.SetUp"/></term><description>first administrator: <see cref="Name"/>, <see cref="Email"/>, <see cref="Password"/>; invitation or
/// forgotten password: <see cref="Password"/>. Which of them: <see cref="OneTimeLinks.OpenAsync"/>. Done: signed in and home. Not done: back with <c>?error=CODE</c>.</description></item>
/// <item><term><see cref="Urls.ChangePassword"/></term><description><see cref="CurrentPassword"/>, <see cref="Password"/>; signed in. To the profile with
/// <c>?done=password</c>, or with <c>?error=CODE</c>. Other sessions end.</description></item>
/// </list>
/// </remarks>
public static class SignInForm
{
    /// <summary>The address.</summary>
    public const string Email = "email";

    /// <summary>The password, or the new one.</summary>
    public const string Password = "password";

    /// <summary>The password so far.</summary>
    public const string CurrentPassword = "currentPassword";

    /// <summary>The first administrator's name.</summary>
    public const string Name = "name";

    /// <summary>Whom to be in the demo.</summary>
    public const string Person = "person";

    /// <summary>Where to go afterwards; addresses of other sites are ignored.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>The query parameter that says what went wrong.</summary>
    public const string Error = "error";
}
