using AiPmo.Storage.People;
using AiPmo.Storage.Tests.Contracts;

namespace AiPmo.Storage.Tests.People;

public sealed class ProtectionKeysTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Processes_on_one_database_share_their_keys_and_a_key_is_never_overwritten()
    {
        await using var store = PostgresStore.Create(database);
        await using var other = store.Another();
        new ProtectionKeys(store.Database).Add("key-1", "<key id='1' />");
        new ProtectionKeys(other.Database).Add("key-1", "<key id='other' />");
        new ProtectionKeys(other.Database).Add("key-2", "<key id='2' />");
        new ProtectionKeys(store.Database).ReadAll().ShouldBe(["<key id='1' />", "<key id='2' />"]);
    }
}
