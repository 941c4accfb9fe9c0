using System.Collections.Frozen;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.UseCases;

namespace AiPmo.App.Api;

/// <summary>The commands that programs can send, by name: those of the domain, but for what only the installation itself does.</summary>
public static class ApiCommands
{
    /// <summary>To a use case that is there. What a source list says comes in by importing it.</summary>
    public static FrozenDictionary<string, CommandInfo> UseCases { get; } = Of(
        UseCaseEntity.KindName, info => info.Needs is not (Right.RunSystem or Right.ImportUseCases) && !info.Type.IsAssignableTo(typeof(INeedsUseCaseKey)));

    /// <summary>About a person. Names and addresses are no commands: the journal does not know them.</summary>
    public static FrozenDictionary<string, CommandInfo> People { get; } = Of(
        DirectoryEntity.KindName, info => info.Needs == Right.ManagePeople && info.Type != typeof(AddPerson));

    private static FrozenDictionary<string, CommandInfo> Of(string kind, Func<CommandInfo, bool> isOpen) =>
        CommandCatalogue.All.Where(info => info.Kind == kind && isOpen(info)).ToFrozenDictionary(info => info.Name, StringComparer.Ordinal);
}
