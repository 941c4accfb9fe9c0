namespace AiPmo.Domain.Access;

/// <summary>
/// Who acts. The id goes into the journal: <c>person:…</c>, <c>token:…</c> or <c>system:…</c> (the command line, an import, a reactor),
/// so that a program never passes for a person. It comes from the sign-in, the token or the verb, never from a command's fields.
/// </summary>
/// <param name="Id">Opaque; names are elsewhere and can be erased.</param>
/// <param name="Rights">What the actor may do now.</param>
public sealed record Actor(string Id, RightSet Rights)
{
    private const string PersonPrefix = "person:";

    /// <summary>The command line of the machine AiPmo runs on: whoever reaches it reaches the database file too.</summary>
    public static Actor Cli { get; } = new("system:cli", RightSet.Of(
        Right.ViewPortfolio, Right.ExportUseCases, Right.ImportUseCases, Right.RegisterUseCase, Right.EditUseCase, Right.EditAnyUseCase,
        Right.RetireUseCase, Right.ViewJournal, Right.ViewPeople, Right.ManagePeople, Right.ManageTokens));

    /// <summary>The person, when it is one.</summary>
    public PersonId? Person => Id.StartsWith(PersonPrefix, StringComparison.Ordinal) ? new PersonId(Id[PersonPrefix.Length..]) : null;

    /// <summary>A signed-in person.</summary>
    public static Actor Of(PersonId person, RightSet rights) => new(PersonPrefix + person.Value, rights);

    /// <summary>A program that showed a bearer token.</summary>
    public static Actor OfToken(string tokenId, RightSet rights) => new("token:" + tokenId, rights);

    /// <summary>A part of AiPmo that acts by itself, such as a reactor.</summary>
    public static Actor System(string name, params ReadOnlySpan<Right> rights) => new("system:" + name, RightSet.Of(rights).And(RightSet.Of(Right.RunSystem)));
}
