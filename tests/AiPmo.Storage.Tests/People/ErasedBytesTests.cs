using System.Text;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;
using AiPmo.Storage.Sqlite;
using AiPmo.Storage.Tests.Contracts;

namespace AiPmo.Storage.Tests.People;

/// <summary>Erased means that the bytes are gone, not only the row.</summary>
public sealed class ErasedBytesTests
{
    [Fact]
    public async Task Nothing_of_an_erased_person_is_left_in_the_files()
    {
        await using var scene = new PeopleScene(new SqliteStore());
        var path = ((SqliteDatabase)scene.Database).Path;
        await scene.MemberAsync("ada", "Ada");
        var ben = await scene.MemberAsync("ben", "Unmistakable Benedict", Role.Auditor);
        await scene.Store.SetPasswordAsync(ben, "unmistakable-hash", "stamp", PeopleScene.Cancel);
        (await scene.Names.SearchAsync("unmistakable", 5, PeopleScene.Admin, PeopleScene.Cancel)).ShouldHaveSingleItem();
        Traces(path).ShouldNotBeEmpty();

        await scene.SendAsync(new ErasePerson(ben));
        await scene.Erasure.EraseAsync(ben, PeopleScene.Cancel);

        Traces(path).ShouldBeEmpty();
    }

    private static IEnumerable<string> Traces(string path) => new[] { path, path + "-wal" }.Where(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new[] { "Unmistakable", "unmistakable", "ben@example.com" }.Any(word => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
    });
}
