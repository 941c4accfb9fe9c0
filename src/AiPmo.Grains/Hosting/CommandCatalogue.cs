using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Domain.Access;

namespace AiPmo.Grains.Hosting;

/// <summary>A command type as the API, the audit and the checks know it.</summary>
/// <param name="Kind">The entity it goes to: <c>use-case</c>.</param>
/// <param name="Name">Its name in URLs: <c>update-from-source</c>.</param>
/// <param name="Type">The record.</param>
/// <param name="Needs">The right it needs.</param>
public sealed record CommandInfo(string Kind, string Name, Type Type, Right Needs);

/// <summary>Every command of the domain, found by reflection once: none can be forgotten, none works without a right.</summary>
public static class CommandCatalogue
{
    private static readonly FrozenDictionary<Type, CommandInfo> ByType = Find().ToFrozenDictionary(info => info.Type);

    /// <summary>All commands, by kind and name.</summary>
    public static ImmutableArray<CommandInfo> All { get; } = [.. ByType.Values.OrderBy(i => i.Kind, StringComparer.Ordinal).ThenBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>What is known of a command.</summary>
    public static CommandInfo Of(Command command) => ByType[command.GetType()];

    /// <summary>The command of a kind with this name, or null.</summary>
    public static CommandInfo? Find(string kind, string name) => All.FirstOrDefault(info => info.Kind == kind && info.Name == name);

    private static IEnumerable<CommandInfo> Find() =>
        from type in typeof(Command).Assembly.GetTypes()
        where !type.IsAbstract && type.IsSubclassOf(typeof(Command))
        let contract = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<,>))
        let needs = (Right)type.GetProperty("Needs", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!
        select new CommandInfo(Kebab(contract.GetGenericArguments()[0].Name), Kebab(type.Name), type, needs);

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
