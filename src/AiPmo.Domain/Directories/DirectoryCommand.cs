using Decision = AiPmo.Domain.Decision<AiPmo.Domain.Directories.DirectoryEvent>;

namespace AiPmo.Domain.Directories;

/// <summary>A command to the directory.</summary>
public abstract record DirectoryCommand : Command
{
    private protected static Decision Accept(params IReadOnlyList<DirectoryEvent> events) => new Decision.Accepted(events);

    private protected static Decision Refuse(string code, string message) => new Decision.Refused(new Refusal(code, message));

    private protected static Decision Refuse(Refusal refusal) => new Decision.Refused(refusal);

    private protected static Decision NotSetUp() => Refuse("directory.not-set-up", "Set AiPmo up first: open the link that it printed when it started.");

    private protected static Decision Unknown(Directory.Staffed staffed, PersonId person) => staffed.Erased.Contains(person)
        ? Refuse(Refusal.Of("directory.person-erased", "This person was erased.", "person", person.Value))
        : Refuse(Refusal.Of("directory.person-unknown", "Nobody with this id may sign in.", "person", person.Value));

    private protected static Decision LastAdministrator() =>
        Refuse("directory.last-admin", "This is the last administrator. Make somebody else administrator first.");

    private protected static Decision NotYourself() => Refuse("directory.not-yourself", "You cannot do this to yourself. Ask another administrator.");
}
