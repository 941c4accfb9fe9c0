using AiPmo.Domain;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>Where a mapping comes from.</summary>
public enum MappingOrigin
{
    /// <summary>It was handed in with the file.</summary>
    Given,

    /// <summary>The file's columns are those of a list that AiPmo knows.</summary>
    Recognised,

    /// <summary>It was guessed from the file: look at it.</summary>
    Proposed,
}

/// <summary>The mapping an import goes by.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Notes">What a proposal rests on and what it is not sure of, as coded sentences.</param>
public sealed record ChosenMapping(ImportMapping Mapping, MappingOrigin Origin, IReadOnlyList<Refusal> Notes);
