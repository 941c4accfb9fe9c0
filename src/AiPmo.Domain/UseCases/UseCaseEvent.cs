using System.Text.Json.Serialization;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>What can happen to a use case. Stored under stable names; append versions, never change one.</summary>
public abstract record UseCaseEvent : DomainEvent
{
    private UseCaseEvent()
    {
    }

    /// <summary>An idea was handed in.</summary>
    [EventType("use-case.registered", 1)]
    public sealed record Registered(UseCaseKey Key, [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Fields = Fields.WithoutFreeText() };
    }

    /// <summary>A use case was taken over from another list, in the stage it was in there; the gates before that stage were never passed here.</summary>
    [EventType("use-case.taken-over", 1)]
    public sealed record TakenOver(
        UseCaseKey Key,
        SourceKey Source,
        Stage Stage,
        Status Status,
        [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Fields = Fields.WithoutFreeText() };
    }

    /// <summary>Fields were changed here.</summary>
    [EventType("use-case.edited", 1)]
    public sealed record Edited([property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Changes) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Changes = Changes.WithoutFreeText() };
    }

    /// <summary>The source list said something new. <paramref name="Told"/> is what it said, <paramref name="Changes"/> what was taken from it.</summary>
    [EventType("use-case.updated-from-source", 1)]
    public sealed record UpdatedFromSource(
        [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Told,
        [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Changes,
        Stage? ToldStage,
        Stage? ChangedStage) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Told = Told.WithoutFreeText(), Changes = Changes.WithoutFreeText() };
    }

    /// <summary>It is out of use.</summary>
    [EventType("use-case.retired", 1)]
    public sealed record WasRetired(string Reason) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Reason = string.Empty };
    }

    /// <summary>A retirement was taken back.</summary>
    [EventType("use-case.reinstated", 1)]
    public sealed record Reinstated(Stage Stage, string? Reason) : UseCaseEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Reason = null };
    }

    /// <summary>A person who was erased no longer stands in these fields.</summary>
    [EventType("use-case.person-released", 1)]
    public sealed record PersonReleased([property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Changes) : UseCaseEvent;
}

/// <summary>Where an imported record came from.</summary>
/// <param name="Name">The source list's name: <c>us-federal-ai-inventory</c>.</param>
/// <param name="Key">The record's key in that list.</param>
public sealed record SourceKey(string Name, string Key);
