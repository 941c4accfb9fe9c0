namespace AiPmo.Domain;

/// <summary>Something that happened to an entity. Who and when stand in the journal entry, not in the event.</summary>
public abstract record DomainEvent
{
    /// <summary>The same event with its free text emptied: what a redaction leaves behind. Ids, choices, dates and money stay.</summary>
    public virtual DomainEvent WithoutFreeText() => this;
}

/// <summary>The stable name and version under which an event type is stored; never reused, never renamed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventTypeAttribute(string name, int version) : Attribute
{
    /// <summary>The stored name, such as <c>use-case.registered</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the payload's shape, from 1.</summary>
    public int Version { get; } = version;
}
