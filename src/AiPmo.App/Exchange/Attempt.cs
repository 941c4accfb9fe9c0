using System.Diagnostics.CodeAnalysis;
using AiPmo.Domain;

namespace AiPmo.App.Exchange;

/// <summary>A value, or why there is none: an expected failure is a typed value.</summary>
/// <typeparam name="T">What was wanted.</typeparam>
/// <param name="Value">Set when it worked.</param>
/// <param name="Refusal">Set when it did not.</param>
public readonly record struct Attempt<T>(T? Value, Refusal? Refusal)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Worked => Refusal is null;

    /// <summary>It worked.</summary>
    public static implicit operator Attempt<T>(T value) => new(value, null);

    /// <summary>It did not.</summary>
    public static implicit operator Attempt<T>(Refusal refusal) => new(null, refusal);
}
