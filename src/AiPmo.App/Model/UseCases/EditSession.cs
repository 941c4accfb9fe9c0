using AiPmo.App.Model.Fields;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Model.UseCases;

/// <summary>
/// One person's editing of one use case: what the form started from, what is sent, and what to do when somebody else was faster. It sends
/// the version it started from, so that nobody's change is ever overwritten unseen.
/// </summary>
public sealed class EditSession(UseCaseRecord start, ICommandBus bus)
{
    private CommandId command = CommandId.New();
    private FieldChanges? sent;

    /// <summary>The record that the form shows changes to.</summary>
    public UseCaseRecord Record { get; private set; } = start;

    /// <summary>The form.</summary>
    public FieldForm Form { get; } = new(start.Fields);

    /// <summary>What somebody else changed meanwhile and is not yet looked at; null when there is nothing.</summary>
    public Conflict? Conflict { get; private set; }

    /// <summary>Sends the changes in the form.</summary>
    public async ValueTask<SaveResult> SaveAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (Form.Read() is not { } changes)
        {
            return new SaveResult.Invalid();
        }

        if (changes.IsEmpty)
        {
            return new SaveResult.Nothing();
        }

        // The same content under the same id is one command however often it is sent; another content is another command.
        if (sent is not null && !sent.Equals(changes))
        {
            command = CommandId.New();
        }

        sent = changes;
        var before = FieldChanges.Of([.. changes.Items.Select(change => (change.Field, Record.Fields[change.Field]))]);
        switch (await bus.SendAsync(new Envelope(Record.Stream, new Edit(changes), command, actor, Record.Version), cancellationToken))
        {
            case Answer.Done done:
                (command, sent) = (CommandId.New(), null);
                return new SaveResult.Saved(changes, new Undo(Record.Stream, done.Version, before));
            case Answer.Refused { Reason.Code: "version.stale" }:
                return new SaveResult.Stale();
            case Answer.Refused refused:
                return Form.Refuse(refused.Reason) ? new SaveResult.Invalid() : new SaveResult.Refused(refused.Reason);
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is not an answer.");
        }
    }

    /// <summary>Takes in what the record has become: fields nobody typed into follow it, the others are laid side by side.</summary>
    public void Meet(UseCaseRecord current)
    {
        if (current.Version == Record.Version)
        {
            return;
        }

        var mine = Form.Read() ?? FieldChanges.None;
        var conflict = Conflict.Between(Record.Fields, current.Fields, mine);
        Form.Rebase(current.Fields);
        Record = current;
        command = CommandId.New();
        Conflict = conflict.IsEmpty ? null : conflict;
    }

    /// <summary>The person has looked at the difference and chosen.</summary>
    public void Settle()
    {
        foreach (var clash in Conflict?.Clashes ?? [])
        {
            if (!clash.KeepMine)
            {
                Form.Put(clash.Field, clash.Theirs);
            }
        }

        Conflict = null;
    }
}
