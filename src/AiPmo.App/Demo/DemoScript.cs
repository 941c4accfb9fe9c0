using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using YamlDotNet.RepresentationModel;

namespace AiPmo.App.Demo;

/// <summary>A person of the demo.</summary>
public sealed record DemoPerson(PersonId Id, string Name, string Email, ImmutableArray<Role> Roles)
{
    /// <summary>The person as an actor, with the rights of their roles.</summary>
    public Actor Actor => Actor.Of(Id, Domain.Access.Roles.RightsOf(Roles));
}

/// <summary>One thing that happens in the demo.</summary>
/// <param name="Day">Days after the first one.</param>
/// <param name="By">Who does it.</param>
/// <param name="UseCase">Which use case, by a name of the script's own.</param>
/// <param name="Command">What they do.</param>
public sealed record DemoStep(int Day, PersonId By, string UseCase, UseCaseCommand Command);

/// <summary>The reference portfolio as a list of people and of commands in the order of their days, read from <c>Demo/portfolio.yaml</c>.</summary>
/// <param name="Begins">How many days before today it begins.</param>
/// <param name="People">Who plays.</param>
/// <param name="Steps">What they do, in order.</param>
public sealed record DemoScript(int Begins, ImmutableArray<DemoPerson> People, ImmutableArray<DemoStep> Steps)
{
    /// <summary>Reads the script in a language, <c>en</c> or <c>de</c>.</summary>
    /// <exception cref="InvalidDataException">The shipped file is broken: said with what to do.</exception>
    public static DemoScript Read(TextReader yaml, string language)
    {
        var stream = new YamlStream();
        stream.Load(yaml);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var people = ImmutableArray.CreateRange(List(root, "people").Select(Person));
        var source = Text(root, "source")!;
        var importer = people.First(p => p.Roles.Contains(Role.PmoLead)).Id;
        var takenOver = List(root, "takenOver").Select(node => new DemoStep(
            Number(node, "day"),
            importer,
            Text(node, "key")!,
            new TakeOver(
                new SourceKey(source, Text(node, "key")!),
                Lifecycle.ParseStage(Text(node, "stage")) ?? throw Broken(node, "stage"),
                Lifecycle.ParseStatus(Text(node, "status")) ?? throw Broken(node, "status"),
                Fields(node, language))));
        var ideas = List(root, "ideas").SelectMany((node, i) => Idea(node, $"idea-{i}", language));
        return new DemoScript(Number(root, "begins"), people, [.. takenOver.Concat(ideas).OrderBy(step => step.Day)]);
    }

    private static IEnumerable<DemoStep> Idea(YamlMappingNode node, string name, string language)
    {
        yield return new DemoStep(Number(node, "day"), By(node), name, new Register(Fields(node, language)));
        foreach (var edit in List(node, "edits"))
        {
            yield return new DemoStep(Number(edit, "day"), By(edit), name, new Edit(Fields(edit, language)));
        }

        if (Child(node, "retired") is YamlMappingNode retired)
        {
            yield return new DemoStep(Number(retired, "day"), By(retired), name, new Retire(Json(Child(retired, "reason")!, language)!.GetValue<string>()));
        }
    }

    private static DemoPerson Person(YamlMappingNode node) => new(
        new PersonId(Text(node, "id")!),
        Text(node, "name")!,
        Text(node, "email")!,
        [.. ((YamlSequenceNode)Child(node, "roles")!).Select(role => Domain.Access.Roles.Parse(role.ToString()) ?? throw Broken(role, "roles"))]);

    private static PersonId By(YamlMappingNode node) => new(Text(node, "by")!);

    private static FieldChanges Fields(YamlMappingNode node, string language)
    {
        using var json = JsonDocument.Parse(Json(Child(node, "fields")!, language)!.ToJsonString());
        var (changes, problems) = FieldJson.ReadChanges(UseCaseFields.Catalogue, json.RootElement);
        return problems.Count == 0 ? changes : throw Broken(node, problems[0].Message);
    }

    /// <summary>The node as JSON: a mapping of languages becomes the text in ours, an amount in major units one in minor units.</summary>
    private static JsonNode? Json(YamlNode node, string language) => node switch
    {
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(item => Json(item, language))]),
        YamlMappingNode texts when Child(texts, language) is { } text => Json(text, language),
        YamlMappingNode money when Child(money, "amount") is YamlScalarNode amount => new JsonObject
        {
            ["minor"] = Money.Of(decimal.Parse(amount.Value!, CultureInfo.InvariantCulture), Text(money, "currency"))?.Minor ?? throw Broken(money, "amount"),
            ["currency"] = Text(money, "currency"),
        },
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), Json(pair.Value, language)))),
        _ => throw Broken(node, "a value"),
    };

    private static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    private static int Number(YamlMappingNode node, string name) =>
        int.TryParse(Text(node, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Broken(node, name);

    private static IEnumerable<YamlMappingNode> List(YamlMappingNode node, string name) =>
        (Child(node, name) as YamlSequenceNode)?.Cast<YamlMappingNode>() ?? [];

    private static InvalidDataException Broken(YamlNode node, string what) =>
        new($"Demo/portfolio.yaml, line {node.Start.Line}: {what} is missing or wrong. Restore the file that ships with AiPmo.");
}
