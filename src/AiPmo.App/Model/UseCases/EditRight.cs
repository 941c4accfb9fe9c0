using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Model.UseCases;

/// <summary>Whether a page offers to edit. The decision is the domain's; this spares people a form that would be refused.</summary>
public static class EditRight
{
    /// <summary>Whoever may edit any, and who asked for, owns or leads this one.</summary>
    public static bool Holds(UseCaseRecord record, Actor actor) =>
        actor.Rights.Has(Right.EditUseCase)
        && (actor.Rights.Has(Right.EditAnyUseCase)
            || (actor.Person is { } person
                && (record.Fields.Person(UseCaseFields.RequestedBy) == person
                    || record.Fields.Person(UseCaseFields.Owner) == person
                    || record.Fields.Person(UseCaseFields.TechnicalLead) == person)));
}
