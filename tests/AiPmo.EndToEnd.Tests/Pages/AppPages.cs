using System.Reflection;
using System.Text.RegularExpressions;
using AiPmo.App;
using Microsoft.AspNetCore.Components;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>Every page of the dashboard, found by reflection: a new page is looked at from its first day on.</summary>
internal static partial class AppPages
{
    /// <summary>The pages' route templates, such as <c>/use-cases/{Key}</c>.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. typeof(AiPmoHost).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
        .Select(route => route.Template)
        .Order(StringComparer.Ordinal)];

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
