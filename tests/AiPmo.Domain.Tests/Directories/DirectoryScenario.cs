using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using Decision = AiPmo.Domain.Decision<AiPmo.Domain.Directories.DirectoryEvent>;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

/// <summary>Given what happened, when somebody wants something, then this follows: sentences about the directory.</summary>
internal static class DirectoryScenario
{
    public static readonly PersonId Ada = new("ada");
    public static readonly PersonId Ben = new("ben");
    public static readonly PersonId Cleo = new("cleo");
    public static readonly TokenId Nightly = new("t-nightly");
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly DirectoryEvent SetUpByAda = new DirectoryEvent.WasSetUp(Ada);

    public static RoleSet Only(params Role[] roles) => RoleSet.Of(roles);

    public static DirectoryEvent Added(PersonId person, params Role[] roles) => new DirectoryEvent.PersonAdded(person, RoleSet.Of(roles));

    public static Directory Given(params DirectoryEvent[] happened) => happened.Aggregate(Directory.Initial, Directory.Evolve);

    /// <summary>The command as a person with the role of administrator sends it.</summary>
    public static Decision When(this Directory state, ICommand<Directory, DirectoryEvent> command, PersonId by) =>
        state.When(command, Actor.Of(by, Roles.RightsOf(Role.Admin)));

    public static Decision When(this Directory state, ICommand<Directory, DirectoryEvent> command, Actor? by = null) =>
        command.Decide(state, new DecisionContext(by ?? Actor.Cli, Now, Today));

    public static void Then(this Decision decision, params DirectoryEvent[] expected) =>
        decision.ShouldBeOfType<Decision.Accepted>().Events.ShouldBe(expected);

    public static Refusal ThenRefused(this Decision decision, string code)
    {
        var refusal = decision.ShouldBeOfType<Decision.Refused>().Reason;
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldEndWith(".");
        return refusal;
    }

    /// <summary>The state after an accepted command.</summary>
    public static Directory After(this Directory state, ICommand<Directory, DirectoryEvent> command, Actor? by = null) =>
        state.When(command, by).ShouldBeOfType<Decision.Accepted>().Events.Aggregate(state, Directory.Evolve);
}
