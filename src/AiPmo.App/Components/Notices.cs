using Radzen;

namespace AiPmo.App.Components;

/// <summary>Short notices at the edge of the screen, said aloud too. What went wrong stays until it is closed.</summary>
public sealed class Notices(NotificationService notifications, Announcer announcer)
{
    private const double DoneFor = 5_000;
    private const double UndoFor = 12_000;
    private const double UntilClosed = 8 * 3_600_000;

    /// <summary>Something is done.</summary>
    public void Done(string text) => Show(NotificationSeverity.Success, text, DoneFor);

    /// <summary>Something is done and can be taken back for a while.</summary>
    public void Done(string text, string undo, Func<Task> takeBack)
    {
        var message = Message(NotificationSeverity.Success, text, UndoFor);
        message.DetailContent = _ => builder =>
        {
            builder.OpenComponent<Controls.UndoButton>(0);
            builder.AddAttribute(1, nameof(Controls.UndoButton.Text), undo);
            builder.AddAttribute(2, nameof(Controls.UndoButton.TakeBack), (Func<Task>)(async () =>
            {
                notifications.Messages.Remove(message);
                await takeBack();
            }));
            builder.CloseComponent();
        };
        notifications.Notify(message);
        announcer.Say(text);
    }

    /// <summary>Something was refused or failed.</summary>
    public void Problem(string text) => Show(NotificationSeverity.Error, text, duration: null);

    /// <summary>Something to know.</summary>
    public void Info(string text) => Show(NotificationSeverity.Info, text, DoneFor);

    private static NotificationMessage Message(NotificationSeverity severity, string text, double? duration) =>
        new() { Severity = severity, Summary = text, Duration = duration ?? UntilClosed, CloseOnClick = false, ShowProgress = false };

    private void Show(NotificationSeverity severity, string text, double? duration)
    {
        notifications.Notify(Message(severity, text, duration));
        announcer.Say(text);
    }
}
