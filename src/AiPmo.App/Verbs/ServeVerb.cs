using System.CommandLine;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo serve</c>, and <c>aipmo</c> without a verb: the dashboard and the API.</summary>
public static class ServeVerb
{
    /// <summary>Adds the verb, and its options to the root as well.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        var demo = new Option<bool>("--demo")
        {
            Description = "Load the reference portfolio into an empty data directory and offer one-click sign-in as each person; loopback only.",
        };
        var urls = new Option<string[]>("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = _ => ["http://localhost:5080"] };
        var serve = new Command("serve", "Serve the dashboard and the API.") { demo, urls };
        foreach (var command in new Command[] { root, serve })
        {
            if (command == root)
            {
                root.Options.Add(demo);
                root.Options.Add(urls);
            }

            command.SetAction((parsed, cancellationToken) => AiPmoHost.RunAsync(
                new ServeOptions(
                    parsed.GetRequiredValue(common.Data),
                    parsed.GetRequiredValue(common.Content),
                    parsed.GetRequiredValue(urls),
                    parsed.GetValue(demo)),
                common.Host,
                cancellationToken));
        }

        root.Subcommands.Add(serve);
    }
}
