using System.Collections.Immutable;
using System.Security.Cryptography;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>Appends and envelopes as tests need them.</summary>
internal static class Sample
{
    public static EventCodec Codec { get; } = new();

    public static UseCaseEntity Entity { get; } = new();

    public static Actor Lead { get; } = Actor.Of(new PersonId("lea"), RightSet.Of(Enum.GetValues<Right>()));

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static StreamId Stream(int number) => StreamId.Of("use-case", number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));

    public static FieldChanges Fields(string title, params (Field Field, FieldValue? Value)[] more) =>
        FieldChanges.Of([(UseCaseFields.Title, new FieldValue.Text(title)), .. more]);

    public static Envelope Registering(string title, CommandId? id = null, params (Field Field, FieldValue? Value)[] more)
    {
        var command = id ?? CommandId.New();
        return new Envelope(UseCaseEntity.StreamFor(command), new Register(Fields(title, more)), command, Lead);
    }

    /// <summary>The append that a stream's next event would give, with its rows, as an activation makes it.</summary>
    public static Append Append(Replay current, StreamId stream, UseCaseEvent @event, CommandId? id = null)
    {
        var command = id ?? CommandId.New();
        var (type, version, payload) = Codec.Write(@event);
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new PendingEntry(stream, current.Version + 1, type, version, PendingEntry.Format(Now), Lead.Id, command.Stored, string.Empty, salt, payload, []);
        entry = entry with { Hash = EntryHash.Compute(current.Hash, entry, EntryHash.Digest(salt, payload)) };
        var next = current.After(Entity, Codec, [entry]);
        return new Append(command, stream, current.Version, [entry], RowChange.Between(current.Rows(Entity), next.Rows(Entity)));
    }

    /// <summary>The append of a new use case.</summary>
    public static Append New(int number, CommandId? id = null) =>
        Append(Replay.Start(Entity), Stream(number), new UseCaseEvent.Registered(new UseCaseKey(number), Fields($"Idea {number}")), id);

    /// <summary>The state after an append.</summary>
    public static Replay After(Replay current, Append append) => current.After(Entity, Codec, append.Entries);

    /// <summary>A change of the title.</summary>
    public static Append Edit(Replay current, StreamId stream, string title, CommandId? id = null) =>
        Append(current, stream, new UseCaseEvent.Edited(Fields(title)), id);
}
