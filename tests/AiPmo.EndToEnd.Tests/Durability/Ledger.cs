using System.Text.Json;

namespace AiPmo.EndToEnd.Tests.Durability;

/// <summary>What is there afterwards, read through the API as any program would.</summary>
internal static class Ledger
{
    /// <summary>Every idea of the load: how often each title is there, and under which key.</summary>
    public static async Task<ILookup<string, string>> ReadAsync(HttpClient client)
    {
        List<(string Title, string Key)> found = [];
        int page = 1;
        JsonElement items;
        do
        {
            string body = await client.GetStringAsync($"/api/v1/use-cases?page={page++}&pageSize=200&sort=key", TestContext.Current.CancellationToken);
            items = JsonDocument.Parse(body).RootElement.GetProperty("items");
            found.AddRange(items.EnumerateArray().Select(item => (item.GetProperty("title").GetString()!, item.GetProperty("key").GetString()!)));
        }
        while (items.GetArrayLength() > 0);

        return found.ToLookup(idea => idea.Title, idea => idea.Key);
    }

    /// <summary>Every answered idea is there once, under the key that was answered; none is there twice.</summary>
    public static async Task ShouldHoldAsync(HttpClient client, Load load)
    {
        ILookup<string, string> found = await ReadAsync(client);
        found.Where(idea => idea.Count() > 1).Select(idea => idea.Key).ShouldBeEmpty("there twice");
        load.Answered.Where(answered => !found[answered.Key].SequenceEqual([answered.Value]))
            .Select(answered => $"{answered.Key}: answered as {answered.Value}, there as {string.Join(", ", found[answered.Key])}")
            .ShouldBeEmpty();
    }
}
