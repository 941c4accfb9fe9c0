namespace AiPmo.Domain.Access;

/// <summary>What somebody may do. Every command names the one it needs; every page and endpoint too.</summary>
public enum Right
{
    /// <summary>See use cases, lists, the home page.</summary>
    ViewPortfolio,

    /// <summary>Hand in a new idea.</summary>
    RegisterUseCase,

    /// <summary>Change fields of a use case one asked for, owns or leads.</summary>
    EditUseCase,

    /// <summary>Change fields of any use case.</summary>
    EditAnyUseCase,

    /// <summary>Retire a use case and bring it back.</summary>
    RetireUseCase,

    /// <summary>Import records from files.</summary>
    ImportUseCases,

    /// <summary>Export lists of use cases.</summary>
    ExportUseCases,

    /// <summary>Read the journal, verify and export it.</summary>
    ViewJournal,

    /// <summary>See who the people are, by name.</summary>
    ViewPeople,

    /// <summary>Add people, give and take roles, switch off, erase.</summary>
    ManagePeople,

    /// <summary>Create and revoke bearer tokens for programs.</summary>
    ManageTokens,

    /// <summary>Ask for free text to be emptied.</summary>
    RequestRedaction,

    /// <summary>Decide on a redaction somebody else asked for.</summary>
    DecideRedaction,

    /// <summary>See and change one's own profile.</summary>
    OwnProfile,

    /// <summary>What only the installation itself does: reactors, sealing keys.</summary>
    RunSystem,
}
