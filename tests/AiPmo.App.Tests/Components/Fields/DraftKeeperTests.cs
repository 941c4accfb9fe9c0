using AiPmo.App.Model.Drafts;
using AiPmo.App.Model.Fields;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Components.Fields;

public sealed class DraftKeeperTests : IAsyncDisposable
{
    private readonly Office office = new();

    [Fact]
    public async Task What_is_typed_is_kept_once_a_moment_after_the_last_key()
    {
        var keeper = await office.Get<DraftRoom>().OpenAsync("new");
        var form = Empty();
        foreach (var typed in new[] { "L", "Le", "Letters" })
        {
            form[UseCaseFields.Title].Text = typed;
            keeper.Keep(form, "0a1b");
            office.Clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        Store.Writes.ShouldBe(0);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Store.Writes.ShouldBe(1);
        var again = await office.Get<DraftRoom>().OpenAsync("new");
        again.Found!.Inputs["title"].Text.ShouldBe("Letters");
        again.Found.CommandId.ShouldBe("0a1b");
    }

    [Fact]
    public async Task Whoever_leaves_in_the_middle_of_a_word_loses_nothing()
    {
        await using (var keeper = await office.Get<DraftRoom>().OpenAsync("new"))
        {
            var form = Empty();
            form[UseCaseFields.Title].Text = "Letters";
            keeper.Keep(form);
        }

        Store.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_sent_leaves_no_draft()
    {
        var keeper = await office.Get<DraftRoom>().OpenAsync("new");
        var form = Empty();
        form[UseCaseFields.Title].Text = "Letters";
        keeper.Keep(form);
        await keeper.ForgetAsync();
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        Store.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_form_emptied_again_leaves_no_draft()
    {
        var keeper = await office.Get<DraftRoom>().OpenAsync("new");
        var form = Empty();
        form[UseCaseFields.Title].Text = "Letters";
        keeper.Keep(form);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        form[UseCaseFields.Title].Text = "";
        keeper.Keep(form);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Store.Count.ShouldBe(0);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private MemoryDrafts Store => office.Get<MemoryDrafts>();

    private static FieldForm Empty() => new(FieldSet.Empty(UseCaseFields.Catalogue));
}
