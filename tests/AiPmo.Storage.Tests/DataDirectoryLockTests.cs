namespace AiPmo.Storage.Tests;

/// <summary>One process holds a data directory.</summary>
public sealed class DataDirectoryLockTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_second_one_is_refused_and_told_who_holds_it()
    {
        using var held = DataDirectoryLock.TryTake(directory.Path, "serve", clock).Lock.ShouldNotBeNull();

        var (second, reason) = DataDirectoryLock.TryTake(directory.Path, "import", clock);

        second.ShouldBeNull();
        reason!.Code.ShouldBe("data.in-use");
        reason.Values.ShouldBe(
            new Dictionary<string, string> { ["process"] = $"{Environment.ProcessId}", ["since"] = "2026-11-20T09:00:00Z", ["verb"] = "serve" }, ignoreOrder: true);
    }

    [Fact]
    public void Once_let_go_it_can_be_taken_again()
    {
        DataDirectoryLock.TryTake(directory.File("new"), "serve", clock).Lock!.Dispose();
        using var again = DataDirectoryLock.TryTake(directory.File("new"), "serve", clock).Lock;
        again.ShouldNotBeNull();
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(directory.File("file"), "in the way");
        DataDirectoryLock.TryTake(directory.File("file"), "serve", clock).Reason!.Code.ShouldBe("data.not-writable");
    }
}
