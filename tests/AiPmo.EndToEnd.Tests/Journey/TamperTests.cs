using AiPmo.EndToEnd.Tests.Harness;
using AiPmo.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AiPmo.EndToEnd.Tests.Journey;

/// <summary>
/// A record that was kept properly, and then somebody with a database client. Whatever they change, <c>audit verify</c> names the
/// first entry that does not fit.
/// </summary>
public sealed class TamperTests(TamperTests.Record record) : IClassFixture<TamperTests.Record>
{
    [Theory]
    [InlineData(4, "payload = replace(payload, 'e', 'a')")]
    [InlineData(9, "actor = 'person:demo-jonas-webex'")]
    [InlineData(12, "time = substr(time, 1, 18) || '9' || substr(time, 20)")]
    [InlineData(15, "version = version + 1000")]
    [InlineData(16, "command_id = substr(command_id, 2) || substr(command_id, 1, 1)")]
    public async Task One_change_to_an_entry_is_found_there(int sequence, string change)
    {
        using TempDirectory copy = record.Copy($"UPDATE journal SET {change} WHERE sequence = {sequence}", expected: 1);
        (await FirstBadAsync(copy)).ShouldBe(sequence);
    }

    [Fact]
    public async Task Sealed_entries_cut_off_at_the_end_are_missed_where_they_began()
    {
        using TempDirectory copy = record.Copy($"DELETE FROM journal WHERE sequence > {record.Entries - 3}", expected: 3);
        (await FirstBadAsync(copy)).ShouldBe(record.Entries - 2);
    }

    [Fact]
    public async Task An_entry_taken_out_of_the_middle_is_missed_there()
    {
        using TempDirectory copy = record.Copy("DELETE FROM journal WHERE sequence = 10", expected: 1);
        (await FirstBadAsync(copy)).ShouldBe(10);
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_was_done()
    {
        using TempDirectory copy = record.Copy("UPDATE journal SET payload = payload WHERE sequence = 4", expected: 1);
        await Verbs.ShouldVerifyAsync(copy.Path);
    }

    private static async Task<long> FirstBadAsync(TempDirectory copy)
    {
        VerbResult result = await Executable.RunAsync(copy.Path, ["audit", "verify", "--format", "json"]);
        result.Status.ShouldBe(1, result.Output + result.Error);
        result.Json.GetProperty("valid").GetBoolean().ShouldBeFalse();
        return result.Json.GetProperty("firstBad").GetProperty("sequence").GetInt64();
    }

    /// <summary>The demo's record, stopped and therefore sealed to its last entry.</summary>
    public sealed class Record : IAsyncLifetime
    {
        private readonly TempDirectory _data = new();

        /// <summary>How many entries there are.</summary>
        public long Entries { get; private set; }

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await using AppProcess app = await AppProcess.StartAsync(_data.Path, ["--demo"]);
            (await app.StopAsync()).ShouldBe(0);
            Entries = (await Verbs.ShouldVerifyAsync(_data.Path)).GetProperty("sealed").GetInt64();
        }

        /// <summary>A copy of the data directory in which one statement was run.</summary>
        public TempDirectory Copy(string sql, int expected)
        {
            TempDirectory copy = new();
            foreach (string file in Directory.GetFiles(_data.Path, "*", SearchOption.AllDirectories))
            {
                string target = copy.File(Path.GetRelativePath(_data.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            SqliteLibrary.Initialise();
            using SqliteConnection connection = new($"Data Source={copy.File("aipmo.db")};Pooling=false");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery().ShouldBe(expected);
            return copy;
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync()
        {
            _data.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
