using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using static AiPmo.Grains.Tests.Hosting.Hosted;

namespace AiPmo.Grains.Tests.Hosting;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_command_is_decided_committed_and_answered_with_the_new_version_and_key()
    {
        using var hosted = new Hosted();
        var id = CommandId.New();

        var done = (await hosted.SendAsync(UseCaseEntity.StreamFor(id), new Register(Words("title", "Letters")), id)).ShouldBeOfType<Answer.Done>();

        done.Version.ShouldBe(1);
        done.Key.ShouldBe("UC-0001");
        done.Changed.ShouldBeTrue();
        hosted.Journal.Entries.ShouldHaveSingleItem().Type.ShouldBe("use-case.registered");
    }

    [Fact]
    public async Task Entries_of_a_stream_are_chained_by_their_hashes()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")));

        var previous = EntryHash.Start;
        foreach (var entry in hosted.Journal.Entries)
        {
            entry.Hash.ShouldBe(EntryHash.Compute(previous, entry, EntryHash.Digest(entry.Salt, entry.Payload)));
            previous = entry.Hash;
        }
    }

    [Fact]
    public async Task Read_rows_change_with_the_entries_and_only_where_they_differ()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")));

        var change = hosted.Journal.Appends[^1].Rows.ShouldHaveSingleItem();
        change.Before!.Values[change.Table["vendor"]].ShouldBeNull();
        change.After!.Values[change.Table["vendor"]].ShouldBe("Acme");
        change.After.Values[change.Table["version"]].ShouldBe(2L);
    }

    [Fact]
    public async Task A_refusal_writes_nothing()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();

        (await hosted.SendAsync(stream, new Retire(" "))).ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("text.missing");
        hosted.Journal.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_command_without_the_right_does_not_reach_the_grain()
    {
        using var hosted = new Hosted();
        var nobody = new Domain.Access.Actor("token:x", Domain.Access.RightSet.None);

        var answer = await hosted.Bus.SendAsync(
            new Envelope(new StreamId("use-case/x"), new Register(Words("title", "L")), CommandId.New(), nobody), TestContext.Current.CancellationToken);

        answer.ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("access.denied");
        hosted.Host.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_would_change_nothing_is_done_and_writes_nothing()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();

        var done = (await hosted.SendAsync(stream, new Edit(Words("title", "Letters")))).ShouldBeOfType<Answer.Done>();

        done.Changed.ShouldBeFalse();
        done.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_try_with_the_same_id_returns_the_first_answer()
    {
        using var hosted = new Hosted();
        var id = CommandId.New();
        var stream = UseCaseEntity.StreamFor(id);

        await hosted.SendAsync(stream, new Register(Words("title", "Letters")), id);
        var again = (await hosted.SendAsync(stream, new Register(Words("title", "Letters")), id)).ShouldBeOfType<Answer.Done>();

        again.Repeated.ShouldBeTrue();
        again.Key.ShouldBe("UC-0001");
        again.Version.ShouldBe(1);
        hosted.Journal.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_try_that_would_still_be_accepted_returns_the_first_answer_too()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        var id = CommandId.New();

        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), id);
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Globex")));
        var again = (await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), id)).ShouldBeOfType<Answer.Done>();

        again.Repeated.ShouldBeTrue();
        again.Version.ShouldBe(2);
        hosted.Journal.Entries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_command_that_begins_an_entity_which_is_there_already_is_refused_for_that_reason()
    {
        var journal = new MemoryJournal();
        using var here = new Hosted(journal);
        using var there = new Hosted(journal);
        var stream = await here.RegisterAsync();

        (await there.SendAsync(stream, new Register(Words("title", "Again")))).ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("use-case.already-registered");
        (await there.SendAsync(stream, new Register(Words("vendor", "No title")))).ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("use-case.already-registered");
        journal.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_for_another_body_is_refused()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        var id = CommandId.From("token", "key");

        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), id.WithFingerprint("a"u8));
        var other = await hosted.SendAsync(stream, new Edit(Words("vendor", "Globex")), id.WithFingerprint("b"u8));

        other.ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("command.id-reused");
        hosted.Journal.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_who_names_an_old_version_is_refused_and_told_the_new_one()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), expected: 1);

        var stale = (await hosted.SendAsync(stream, new Edit(Words("vendor", "Globex")), expected: 1)).ShouldBeOfType<Answer.Refused>().Reason;

        stale.Code.ShouldBe("version.stale");
        stale.Values!["version"].ShouldBe("2");
    }

    [Fact]
    public async Task A_retry_of_a_command_that_named_its_version_returns_the_first_answer_not_a_conflict()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        var id = CommandId.New();
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), id, expected: 1);

        (await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")), id, expected: 1)).ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_loses_a_race_decides_again_on_what_the_other_process_wrote()
    {
        var journal = new MemoryJournal();
        using var here = new Hosted(journal);
        using var there = new Hosted(journal);
        var stream = await here.RegisterAsync();
        journal.Before = async append =>
        {
            journal.Before = null;
            await there.SendAsync(stream, new Edit(Words("process", "Billing")));
        };

        var done = (await here.SendAsync(stream, new Edit(Words("vendor", "Acme")))).ShouldBeOfType<Answer.Done>();

        done.Version.ShouldBe(3);
        journal.Entries.Select(e => e.Version).ShouldBe([1L, 2, 3]);
    }

    [Fact]
    public async Task Who_loses_a_race_and_named_a_version_is_refused()
    {
        var journal = new MemoryJournal();
        using var here = new Hosted(journal);
        using var there = new Hosted(journal);
        var stream = await here.RegisterAsync();
        journal.Before = async append =>
        {
            journal.Before = null;
            await there.SendAsync(stream, new Edit(Words("process", "Billing")));
        };

        (await here.SendAsync(stream, new Edit(Words("vendor", "Acme")), expected: 1)).ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("version.stale");
        journal.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_its_command_id()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        hosted.Journal.LoseTheAnswer = true;

        var done = (await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")))).ShouldBeOfType<Answer.Done>();

        done.Version.ShouldBe(2);
        hosted.Journal.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_failure_the_next_command_starts_from_the_journal()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        hosted.Journal.Broken = true;
        await Should.ThrowAsync<JournalUnavailableException>(async () => await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme"))));

        hosted.Journal.Broken = false;
        (await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")))).ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Many_callers_of_one_entity_are_served_one_after_the_other()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => hosted.SendAsync(stream, new Edit(Words("vendor", $"V{i}"))).AsTask()));

        answers.Select(a => ((Answer.Done)a).Version).Order().ShouldBe(Enumerable.Range(2, 100).Select(i => (long)i));
    }
}
