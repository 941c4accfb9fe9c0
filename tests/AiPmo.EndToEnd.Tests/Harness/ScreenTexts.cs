using System.Xml.Linq;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>The texts on screen by their keys, so that a test follows the wording instead of holding a second copy of it.</summary>
public sealed class ScreenTexts(string language)
{
    private readonly Dictionary<string, Dictionary<string, string>> _resources = [];

    /// <summary>A text of a resource.</summary>
    /// <param name="resource">Such as <c>UseCaseTexts</c>.</param>
    /// <param name="key">Such as <c>edit.save</c>.</param>
    /// <param name="values">What is put into its holes.</param>
    public string this[string resource, string key, params object[] values] => values.Length == 0
        ? Load(resource)[key]
        : string.Format(System.Globalization.CultureInfo.InvariantCulture, Load(resource)[key], values);

    private Dictionary<string, string> Load(string resource)
    {
        if (!_resources.TryGetValue(resource, out Dictionary<string, string>? texts))
        {
            string file = Repository.PathOf("src", "AiPmo.App", "Resources", resource + (language == "de" ? ".de.resx" : ".resx"));
            texts = XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
            _resources[resource] = texts;
        }

        return texts;
    }
}
