using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>
/// The typed fields of a use case (product.md, "What the records hold"). Key, stage, status and source are not fields: they have commands of
/// their own. Options and ids are for life; their texts on screen stand in the dashboard's resources.
/// </summary>
public static class UseCaseFields
{
    /// <summary>All fields, in the order of forms and files.</summary>
    public static FieldCatalogue Catalogue { get; } = new(
        new Field("title", FieldKind.Text, FieldGroup.Idea) { MaxLength = 200, Required = true },
        new Field("problem", FieldKind.LongText, FieldGroup.Idea) { MaxLength = 8000 },
        new Field("intendedPurpose", FieldKind.LongText, FieldGroup.Idea) { MaxLength = 8000 },
        new Field("outputs", FieldKind.LongText, FieldGroup.Idea) { MaxLength = 8000 },
        new Field("expectedBenefit", FieldKind.LongText, FieldGroup.Idea) { MaxLength = 8000 },
        new Field("tags", FieldKind.Tags, FieldGroup.Idea) { MaxLength = 50, MaxCount = 30 },
        new Field("businessUnit", FieldKind.Text, FieldGroup.Organisation) { MaxLength = 200 },
        new Field("legalEntity", FieldKind.Text, FieldGroup.Organisation) { MaxLength = 200 },
        new Field("process", FieldKind.Text, FieldGroup.Organisation) { MaxLength = 200 },
        new Field("owner", FieldKind.Person, FieldGroup.People),
        new Field("technicalLead", FieldKind.Person, FieldGroup.People),
        new Field("requestedBy", FieldKind.Person, FieldGroup.People),
        new Field("oversightPerson", FieldKind.Person, FieldGroup.People),
        new Field("sourcing", FieldKind.Choice, FieldGroup.Sourcing) { Options = ["make", "buy", "both"] },
        new Field("vendor", FieldKind.Text, FieldGroup.Sourcing) { MaxLength = 200 },
        new Field("systemName", FieldKind.Text, FieldGroup.Sourcing) { MaxLength = 200 },
        new Field("technique", FieldKind.Choice, FieldGroup.Sourcing)
        {
            Options = ["generative", "classical-ml", "computer-vision", "language", "speech", "agentic", "reinforcement-learning", "rules", "other"],
        },
        new Field("affectedPersons", FieldKind.Choices, FieldGroup.Impact)
        {
            Options = ["employees", "applicants", "customers", "patients", "students", "citizens", "suppliers", "children", "vulnerable-groups", "nobody"],
        },
        new Field("countries", FieldKind.Choices, FieldGroup.Impact) { Options = Countries.Codes, MaxCount = 250 },
        new Field("personalData", FieldKind.YesNo, FieldGroup.Impact),
        new Field("specialCategories", FieldKind.Choices, FieldGroup.Impact)
        {
            Options = ["health", "biometric", "genetic", "ethnic-origin", "political-opinions", "religion", "union-membership", "sex-life", "criminal-convictions", "none"],
        },
        new Field("dataDescription", FieldKind.LongText, FieldGroup.Impact) { MaxLength = 8000 },
        new Field("autonomy", FieldKind.Choice, FieldGroup.Impact) { Options = ["suggests", "decides", "acts"] },
        new Field("horizon", FieldKind.Choice, FieldGroup.Planning) { Options = ["1", "2", "3"] },
        new Field("strategicGoal", FieldKind.Text, FieldGroup.Planning) { MaxLength = 200 },
        new Field("plannedStart", FieldKind.Date, FieldGroup.Planning),
        new Field("plannedEnd", FieldKind.Date, FieldGroup.Planning),
        new Field("actualStart", FieldKind.Date, FieldGroup.Planning),
        new Field("actualEnd", FieldKind.Date, FieldGroup.Planning),
        new Field("costPlanned", FieldKind.Money, FieldGroup.Money),
        new Field("costSpent", FieldKind.Money, FieldGroup.Money));

    /// <summary>What people call it; the one field a use case cannot be without.</summary>
    public static Field Title { get; } = Catalogue["title"];

    /// <summary>Which problem it solves.</summary>
    public static Field Problem { get; } = Catalogue["problem"];

    /// <summary>The use for which it is intended: what the AI Act looks at (Art 3(12)).</summary>
    public static Field IntendedPurpose { get; } = Catalogue["intendedPurpose"];

    /// <summary>The part of the organisation that uses it.</summary>
    public static Field BusinessUnit { get; } = Catalogue["businessUnit"];

    /// <summary>The legal entity it belongs to.</summary>
    public static Field LegalEntity { get; } = Catalogue["legalEntity"];

    /// <summary>Who answers for it.</summary>
    public static Field Owner { get; } = Catalogue["owner"];

    /// <summary>Who builds it.</summary>
    public static Field TechnicalLead { get; } = Catalogue["technicalLead"];

    /// <summary>Who asked for it.</summary>
    public static Field RequestedBy { get; } = Catalogue["requestedBy"];

    /// <summary>Who oversees it (Art 14, Art 26(2)).</summary>
    public static Field OversightPerson { get; } = Catalogue["oversightPerson"];

    /// <summary>Make, buy or both.</summary>
    public static Field Sourcing { get; } = Catalogue["sourcing"];

    /// <summary>Who supplies it.</summary>
    public static Field Vendor { get; } = Catalogue["vendor"];

    /// <summary>Which kind of technique it rests on.</summary>
    public static Field Technique { get; } = Catalogue["technique"];

    /// <summary>Whether personal data are processed.</summary>
    public static Field PersonalData { get; } = Catalogue["personalData"];

    /// <summary>Suggests, decides or acts.</summary>
    public static Field Autonomy { get; } = Catalogue["autonomy"];

    /// <summary>1 now, 2 next, 3 later.</summary>
    public static Field Horizon { get; } = Catalogue["horizon"];

    /// <summary>When it is to be ready.</summary>
    public static Field PlannedEnd { get; } = Catalogue["plannedEnd"];

    /// <summary>What it may cost.</summary>
    public static Field CostPlanned { get; } = Catalogue["costPlanned"];

    /// <summary>The fields that name a person.</summary>
    public static IEnumerable<Field> People => Catalogue.All.Where(f => f.Kind == FieldKind.Person);
}

/// <summary>The fields of a use case as JSON.</summary>
public sealed class UseCaseFieldsJson() : FieldJson(UseCaseFields.Catalogue);
