using System.Reflection;
using System.Text.RegularExpressions;
using AiPmo.App;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>Every page of the dashboard, found by reflection: a new page is looked at from its first day on.</summary>
internal static partial class AppPages
{
    /// <summary>Pages that look different under a parameter, beside their plain address.</summary>
    private static readonly string[] Variants =
        ["/use-cases/{Key}?tab=edit", "/use-cases/{Key}?tab=history", "/use-cases?q=nothing+of+the+kind", "/use-cases?stage=mvp,scale&sort=title"];

    private static readonly Dictionary<string, Type> ByTemplate = typeof(AiPmoHost).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false), (type, route) => (type, route.Template))
        .ToDictionary(page => page.Template, page => page.type);

    /// <summary>The pages' route templates, such as <c>/use-cases/{Key}</c>, and their variants.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. ByTemplate.Keys.Concat(Variants).Order(StringComparer.Ordinal)];

    /// <summary>A role that may see the page; null when everybody may.</summary>
    public static string? RoleFor(string template)
    {
        Type page = ByTemplate[template.Split('?')[0]];
        if (page.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            return null;
        }

        string[] policies = [.. page.GetCustomAttributes<AuthorizeAttribute>().Select(needs => needs.Policy).OfType<string>()];
        return Roles.Id(Roles.All.OrderBy(role => role != Role.PmoLead)
            .First(role => policies.All(policy => Roles.RightsOf(role).Has(Enum.Parse<Right>(policy)))));
    }

    /// <summary>An address of the page.</summary>
    /// <param name="template">The route template.</param>
    /// <param name="values">What stands for its parameters, by name in lower case; one that is missing is an error, so that no page goes unseen.</param>
    public static string Address(string template, IReadOnlyDictionary<string, string> values) => Parameter().Replace(template, match =>
        values.TryGetValue(match.Groups[1].Value.ToLowerInvariant(), out string? value)
            ? Uri.EscapeDataString(value)
            : throw new InvalidOperationException($"{template}: say what stands for {match.Value}."));

    /// <summary>A name for a picture of the page.</summary>
    public static string Name(string template) => template == "/" ? "home" : NotWord().Replace(template.Trim('/'), "-").Trim('-').ToLowerInvariant();

    [GeneratedRegex(@"\{\*?\*?(\w+)(:[^}]*)?\??\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotWord();
}
