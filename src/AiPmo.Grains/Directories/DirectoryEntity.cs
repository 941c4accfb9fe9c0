using AiPmo.Domain.Directories;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Grains.Directories;

/// <summary>Hosts the directory: one stream for all people and programs of the installation.</summary>
public sealed class DirectoryEntity : EntityDefinition<Directory, DirectoryEvent>
{
    /// <summary>How its stream begins.</summary>
    public const string KindName = "directory";

    /// <summary>The one stream.</summary>
    public static StreamId Stream { get; } = StreamId.Of(KindName, "people");

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override object Initial => Directory.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [MemberTable.Spec, TokenTable.Spec];

    /// <inheritdoc/>
    protected override Directory Evolve(Directory state, DirectoryEvent @event) => Directory.Evolve(state, @event);

    /// <inheritdoc/>
    protected override IReadOnlyList<Row> Rows(Directory state, StreamMeta meta)
    {
        var tokens = state.Tokens.Select(pair => TokenTable.RowOf(pair.Key, pair.Value));
        return state switch
        {
            Directory.Vacant => [.. tokens],
            Directory.Staffed staffed =>
            [
                .. staffed.People.Select(pair => MemberTable.RowOf(pair.Key, pair.Value)),
                .. staffed.Erased.Select(MemberTable.RowOfErased),
                .. tokens,
            ],
            _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
        };
    }
}
