using System.Globalization;
using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>
/// Limit an auditor from outside to some days and some use cases; <see cref="Limits.None"/> lifts the limits. Only somebody who is an auditor and
/// nothing else can be limited: any other role sees the whole portfolio.
/// </summary>
/// <param name="Person">Whom.</param>
/// <param name="Limits">The limits from now on.</param>
public sealed record LimitAuditor(PersonId Person, Limits Limits) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManagePeople;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant => NotSetUp(),
        Directory.Staffed staffed => staffed.Find(Person) is { } member ? Limit(member, context.Today) : Unknown(staffed, Person),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    private Decision<DirectoryEvent> Limit(Member member, DateOnly today)
    {
        var limits = Limits.Sorted();
        if (limits == member.Limits)
        {
            return Accept();
        }

        if (member.Roles != RoleSet.Of(Role.Auditor))
        {
            return Refuse("directory.not-only-auditor", "Only somebody who is an auditor and nothing else can be limited.");
        }

        if (limits.Until < limits.From)
        {
            return Refuse("directory.limits-reversed", "The last day lies before the first.");
        }

        if (limits.Until < today)
        {
            return Refuse(Refusal.Of("directory.limits-past", "The last day is over. To end it now, switch the person off.", "date", Iso(limits.Until.Value)));
        }

        return limits.OnlyUseCases?.Length > Limits.MaxUseCases
            ? Refuse(Refusal.Of("directory.limits-too-many", $"At most {Limits.MaxUseCases} use cases can be listed.", "max", Limits.MaxUseCases.ToString(CultureInfo.InvariantCulture)))
            : Accept(new DirectoryEvent.LimitsChanged(Person, limits));
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
