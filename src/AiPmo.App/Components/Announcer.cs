namespace AiPmo.App.Components;

/// <summary>Says to people who listen instead of looking what a page just did; one per circuit, shown by the layout's live region.</summary>
public sealed class Announcer
{
    /// <summary>The last sentence said.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Raised when there is something new to say.</summary>
    public event Action? Changed;

    /// <summary>Says a sentence in the person's language.</summary>
    public void Say(string text)
    {
        // A region that gets the same text twice stays silent the second time: an invisible space makes it another text.
        Text = text == Text ? text + '\u00A0' : text;
        Changed?.Invoke();
    }
}
