using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.UseCases;

/// <summary>Hosts use cases.</summary>
public sealed class UseCaseEntity : EntityDefinition<UseCase, UseCaseEvent>
{
    /// <summary>How streams of use cases begin.</summary>
    public const string KindName = "use-case";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override object Initial => UseCase.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [UseCaseTable.Spec];

    /// <summary>The stream of a use case handed in with this command: the same try gives the same stream.</summary>
    public static StreamId StreamFor(CommandId command) => StreamId.Of(KindName, command.Key);

    /// <summary>The stream of an imported use case follows from its source and key there: two imports at once cannot make two.</summary>
    public static StreamId StreamFor(SourceKey source) => StreamId.Of(KindName, CommandId.From("source", source.Name, source.Key).Key);

    /// <inheritdoc/>
    protected override UseCase Evolve(UseCase state, UseCaseEvent @event) => UseCase.Evolve(state, @event);

    /// <inheritdoc/>
    protected override string? KeyOf(UseCase state) => Last(state)?.Key.ToString();

    /// <inheritdoc/>
    protected override IReadOnlyList<Row> Rows(UseCase state, StreamMeta meta) => state switch
    {
        UseCase.NotRegistered => [],
        UseCase.Live live => [UseCaseTable.RowOf(live, live.Stage, reason: null, meta)],
        UseCase.Retired retired => [UseCaseTable.RowOf(retired.Last, Stage.Retired, retired.Reason, meta)],
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    private static UseCase.Live? Last(UseCase state) => state as UseCase.Live ?? (state as UseCase.Retired)?.Last;
}
