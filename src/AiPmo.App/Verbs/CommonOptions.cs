using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Verbs;

/// <summary>Adds the grain host that an executable chose: embedded here, a cluster in another executable.</summary>
public delegate void GrainHosting(IServiceCollection services);

/// <summary>The options that every verb takes.</summary>
/// <param name="host">Which grain host this executable chose.</param>
public sealed class CommonOptions(GrainHosting host)
{
    /// <summary>Where the data are: <c>aipmo.db</c>, keys, evidence, uploads.</summary>
    public Option<string> Data { get; } = new("--data") { Description = "Directory of the data.", DefaultValueFactory = _ => "./data", Recursive = true };

    /// <summary>Where policies, workflows and mappings are.</summary>
    public Option<string> Content { get; } = new("--content")
    {
        Description = "Directory of the content (policies, workflows, mappings); what ships beside the executable unless named.",
        DefaultValueFactory = _ => AppContext.BaseDirectory,
        Recursive = true,
    };

    /// <summary>Text for people or one JSON document for programs.</summary>
    public Option<string> Format { get; } = MakeFormat();

    /// <summary>Which grain host this executable chose.</summary>
    public GrainHosting Host { get; } = host;

    /// <summary>Adds the options to the root, for every verb.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(Data);
        root.Options.Add(Content);
        root.Options.Add(Format);
    }

    private static Option<string> MakeFormat()
    {
        var option = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text", Recursive = true };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }
}
