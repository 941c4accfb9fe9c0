namespace AiPmo.Domain.Access;

/// <summary>The roles of product.md; a person holds any number.</summary>
public enum Role
{
    /// <summary>Hands in ideas, answers questions.</summary>
    Contributor,

    /// <summary>Collects ideas, runs workshops, keeps roadmap and status.</summary>
    PmoLead,

    /// <summary>Delivers the MVP.</summary>
    TeamLead,

    /// <summary>Classifies, audits risk classes, owns policies.</summary>
    Compliance,

    /// <summary>Decides at a gate.</summary>
    Approver,

    /// <summary>Checks: reads, exports, verifies, changes nothing.</summary>
    Auditor,

    /// <summary>Manages people, tokens and settings; decides nothing by that role.</summary>
    Admin,
}
