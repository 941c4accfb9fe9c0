using System.Collections.Immutable;

namespace AiPmo.Domain.Access;

/// <summary>A set of rights, as a value.</summary>
public readonly record struct RightSet(ulong Bits)
{
    /// <summary>No right at all: what an unknown caller holds.</summary>
    public static RightSet None => default;

    /// <summary>The set of these rights.</summary>
    public static RightSet Of(params ReadOnlySpan<Right> rights)
    {
        var bits = 0UL;
        foreach (var right in rights)
        {
            bits |= 1UL << (int)right;
        }

        return new RightSet(bits);
    }

    /// <summary>Whether the right is in the set.</summary>
    public bool Has(Right right) => (Bits & (1UL << (int)right)) != 0;

    /// <summary>Both sets together.</summary>
    public RightSet And(RightSet other) => new(Bits | other.Bits);

    /// <summary>The rights in the set, in their declared order.</summary>
    public ImmutableArray<Right> ToList()
    {
        var self = this;
        return [.. Enum.GetValues<Right>().Where(self.Has)];
    }
}
