using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>Proposes a mapping from a file's headings and values, and says what it rests on.</summary>
public static class MappingProposal
{
    private const int ContextColumns = 4;

    /// <summary>The proposal; refused only when no column can be a title.</summary>
    public static Attempt<ChosenMapping> Of(SourceFile file, FileSurvey survey, string fileName)
    {
        var notes = new List<Refusal>();
        var free = survey.Facts.ToList();
        var id = Take(free, "id", _ => true);
        var title = Take(free, UseCaseFields.Title.Id, facts => FieldProposal.Of(UseCaseFields.Title, facts, []) is not null);
        if (title is null)
        {
            title = GuessTitle(free);
            if (title is null)
            {
                return MappingRefusals.NoTitle();
            }

            free.Remove(title);
            notes.Add(ProposalNotes.TitleGuessed(title.Name));
        }

        var (stage, status) = Lifecycle(free, notes);
        var rules = new List<FieldRule> { new(UseCaseFields.Title, title.Name) };
        foreach (var field in UseCaseFields.Catalogue.All.Where(field => !field.Required))
        {
            Add(field, free, rules, notes);
        }

        var source = SourceName.From(fileName);
        var (key, keyNotes) = KeyProposal.Of(file, survey.Columns, id?.Name, title.Name, Context(survey, rules), Wordy(rules));
        return new ChosenMapping(
            new ImportMapping
            {
                Source = source,
                Blank = Synonyms.All.Blank,
                Key = key,
                Stage = stage,
                Status = status,
                Fields = [.. rules.OrderBy(rule => UseCaseFields.Catalogue.All.IndexOf(rule.Field))],
            },
            MappingOrigin.Proposed,
            [ProposalNotes.Proposed(source), .. keyNotes, .. notes]);
    }

    private static ColumnFacts? Take(List<ColumnFacts> free, string target, Func<ColumnFacts, bool> fits)
    {
        var found = free.Where(facts => Synonyms.All.Fit(facts.Name, target) > 0).Where(fits).OrderByDescending(facts => Synonyms.All.Fit(facts.Name, target)).FirstOrDefault();
        if (found is not null)
        {
            free.Remove(found);
        }

        return found;
    }

    // Short, mostly filled, mostly different words that are neither numbers, dates nor links.
    private static ColumnFacts? GuessTitle(List<ColumnFacts> free) => free
        .Where(facts => facts.Filled > 0 && facts.MeanLength is >= 4 and <= 150 && facts.Share(facts.Different) >= 0.8
            && facts.Share(facts.Numbers) < 0.2 && facts.Share(facts.Dates) < 0.2 && facts.Share(facts.Links) < 0.2)
        .OrderByDescending(facts => facts.Filled).FirstOrDefault();

    private static (LifecycleRule<Stage> Stage, LifecycleRule<Status> Status) Lifecycle(List<ColumnFacts> free, List<Refusal> notes)
    {
        double AsStage(ColumnFacts facts) => LifecycleProposal.Understood("stage", facts, MappingWords.Stages.Keys);
        double AsStatus(ColumnFacts facts) => LifecycleProposal.Understood("status", facts, MappingWords.Statuses.Keys);
        var stage = Take(free, "stage", facts => AsStage(facts) >= 0.3) ?? Take(free, "status", facts => AsStage(facts) >= 0.3 && AsStage(facts) >= AsStatus(facts));
        var status = Take(free, "status", facts => AsStatus(facts) >= 0.3);
        return (
            stage is null ? new LifecycleRule<Stage>(null, new(), Stage.Ideation) : LifecycleProposal.Of("stage", stage, MappingWords.Stages, Stage.Ideation, notes),
            status is null ? new LifecycleRule<Status>(null, new(), Status.Active) : LifecycleProposal.Of("status", status, MappingWords.Statuses, Status.Active, notes));
    }

    private static void Add(Field field, List<ColumnFacts> free, List<FieldRule> rules, List<Refusal> notes)
    {
        var fitting = free.Where(facts => Synonyms.All.Fit(facts.Name, field.Id) > 0).OrderByDescending(facts => Synonyms.All.Fit(facts.Name, field.Id)).ToList();
        foreach (var facts in fitting)
        {
            var found = new List<Refusal>();
            if (FieldProposal.Of(field, facts, found) is { } rule)
            {
                free.Remove(facts);
                rules.Add(rule);
                notes.AddRange(found);
                return;
            }

            notes.AddRange(found.Count > 0 ? found : [ProposalNotes.ValuesDoNotFit(facts.Name, field)]);
        }
    }

    private static string[] Context(FileSurvey survey, List<FieldRule> rules)
    {
        string[] likely = ["businessUnit", "legalEntity", "systemName", "process", "vendor"];
        var known = likely.Select(id => rules.Find(rule => rule.Field.Id == id)?.Column).OfType<string>();
        var few = survey.Facts.Where(facts => facts.Words.Count is > 1 && facts.MeanLength < 60 && facts.Filled > survey.Records * 0.8 && facts.Share(facts.Dates) < 0.5).Select(facts => facts.Name);
        return [.. known.Concat(few).Distinct().Take(ContextColumns)];
    }

    private static string[] Wordy(List<FieldRule> rules) =>
        [.. rules.Where(rule => rule.Field.Kind == FieldKind.LongText).Select(rule => rule.Column).OfType<string>()];
}
