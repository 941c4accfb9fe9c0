using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.Benchmarks;

/// <summary>Use cases as an inventory has them: real lengths, skewed units and vendors, gaps. The same seed gives the same portfolio.</summary>
internal sealed class Seed(int seed)
{
    private static readonly string[] Things =
        ["letters", "invoices", "images", "contracts", "complaints", "applications", "forecasts", "manuals", "claims", "tickets", "minutes", "routes", "spare parts", "orders"];

    private static readonly string[] Verbs = ["Drafting", "Sorting", "Checking", "Summarising", "Translating", "Ranking", "Predicting", "Searching", "Matching"];

    private static readonly string[] Sentences =
    [
        "Staff read every document by hand before anything happens.", "The queue is longest on Mondays.", "Two in ten cases are sent to the wrong team.",
        "The answer is somewhere in forty thousand pages.", "Customers wait nine days on average.", "Nobody knows how many there are.",
    ];

    private readonly Random random = new(seed);

    /// <summary>Who writes.</summary>
    public static Actor Writer { get; } = Actor.OfToken("benchmark", Roles.RightsOf(Role.PmoLead));

    /// <summary>The fields of the nth use case.</summary>
    public FieldChanges Next(int n)
    {
        var fields = UseCaseFields.Catalogue;
        var changes = new List<(Field, FieldValue?)>
        {
            (UseCaseFields.Title, Text($"{Pick(Verbs)} {Pick(Things)} in unit {Skewed(120)} ({n})")),
            (UseCaseFields.Problem, Text(string.Join(' ', Enumerable.Range(0, 3 + random.Next(6)).Select(_ => Pick(Sentences))))),
            (UseCaseFields.BusinessUnit, Text($"Unit {Skewed(120)}")),
        };
        Maybe(0.7, UseCaseFields.Vendor, () => Text($"Vendor {Skewed(400)}"));
        Maybe(0.6, UseCaseFields.Horizon, () => new FieldValue.Choice((1 + random.Next(3)).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Maybe(0.5, UseCaseFields.Sourcing, () => new FieldValue.Choice(Pick(fields["sourcing"].Options)));
        Maybe(0.5, UseCaseFields.Autonomy, () => new FieldValue.Choice(Pick(fields["autonomy"].Options)));
        Maybe(0.6, UseCaseFields.PersonalData, () => new FieldValue.YesNo(random.Next(2) == 0));
        Maybe(0.5, UseCaseFields.PlannedEnd, () => new FieldValue.Date(new VagueDate(2026 + random.Next(3), 1 + random.Next(12))));
        Maybe(0.5, UseCaseFields.CostPlanned, () => new FieldValue.Amount(new Money(random.Next(1_000_000) * 100L, "EUR")));
        return FieldChanges.Of([.. changes]);

        void Maybe(double share, Field field, Func<FieldValue> value)
        {
            if (random.NextDouble() < share)
            {
                changes.Add((field, value()));
            }
        }
    }

    /// <summary>A stage as an inventory has them.</summary>
    public Stage NextStage() => random.Next(10) switch { < 4 => Stage.Ideation, < 6 => Stage.Mapping, 6 => Stage.Classification, 7 => Stage.Mvp, 8 => Stage.Scale, _ => Stage.Retired };

    /// <summary>A small edit.</summary>
    public FieldChanges Edit() => random.Next(3) switch
    {
        0 => FieldChanges.Of((UseCaseFields.Vendor, Text($"Vendor {random.Next(400)}"))),
        1 => FieldChanges.Of((UseCaseFields.Problem, Text(string.Join(' ', Enumerable.Range(0, 4).Select(_ => Pick(Sentences))) + random.Next(1000)))),
        _ => FieldChanges.Of((UseCaseFields.CostPlanned, new FieldValue.Amount(new Money(random.Next(1_000_000), "EUR")))),
    };

    private static FieldValue.Text Text(string words) => new(words);

    private int Skewed(int count) => (int)(count * Math.Pow(random.NextDouble(), 2));

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
