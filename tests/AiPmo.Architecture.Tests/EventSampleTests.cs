using System.Text.Json;
using AiPmo.Domain;

namespace AiPmo.Architecture.Tests;

/// <summary>
/// <c>EventSamples/&lt;type&gt;.v&lt;version&gt;.json</c> keeps one payload of every version ever written, exactly as stored. A file is
/// added with a new version and never changed: what it holds is in somebody's journal.
/// </summary>
public sealed class EventSampleTests
{
    public static TheoryData<string, int> Versions
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (EventTypeAttribute name in DomainEvents.Types.Select(DomainEvents.NameOf))
            {
                for (int version = 1; version <= name.Version; version++)
                {
                    data.Add(name.Name, version);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_ever_written_still_loads(string name, int version)
    {
        string path = DomainEvents.SampleOf(name, version);
        File.Exists(path).ShouldBeTrue($"Keep a stored payload of {name} version {version} as {Path.GetFileName(path)}.");
        DomainEvent loaded = DomainEvents.Codec.Read(name, version, File.ReadAllText(path).TrimEnd('\n'));
        DomainEvents.NameOf(loaded.GetType()).Name.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(EventTypeTests.Types), MemberType = typeof(EventTypeTests))]
    public void The_newest_version_is_written_exactly_as_its_sample(Type type)
    {
        EventTypeAttribute name = DomainEvents.NameOf(type);
        string kept = File.ReadAllText(DomainEvents.SampleOf(name.Name, name.Version)).TrimEnd('\n');
        DomainEvents.Codec.Write(DomainEvents.Sample(type)).ShouldBe((name.Name, name.Version, kept));
    }

    /// <summary>An optional member that the sample leaves out would go untested.</summary>
    [Theory]
    [MemberData(nameof(EventTypeTests.Types), MemberType = typeof(EventTypeTests))]
    public void The_newest_sample_fills_every_member(Type type)
    {
        DomainEvent sample = DomainEvents.Sample(type);
        type.GetProperties().Where(property => property.CanWrite && property.GetValue(sample) is null).ShouldBeEmpty();
    }

    /// <summary>Samples hold words wherever words can stand, so that one that a redaction forgets shows.</summary>
    [Theory]
    [MemberData(nameof(EventTypeTests.Types), MemberType = typeof(EventTypeTests))]
    public void A_redaction_leaves_no_words_and_what_it_leaves_still_loads(Type type)
    {
        (string name, int version, string payload) = DomainEvents.Codec.Write(DomainEvents.Sample(type).WithoutFreeText());
        Strings(JsonDocument.Parse(payload).RootElement).Where(text => text.Any(char.IsWhiteSpace)).ShouldBeEmpty();
        DomainEvents.Codec.Read(name, version, payload).GetType().ShouldBe(type);
    }

    [Fact]
    public void No_sample_is_of_a_type_that_nobody_knows()
    {
        HashSet<string> known = [.. Versions.Select(row => DomainEvents.SampleOf(row.Data.Item1, row.Data.Item2))];
        Directory.GetFiles(Path.GetDirectoryName(known.First())!).Where(file => !known.Contains(file)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
