namespace AiPmo.Storage.Drafts;

/// <summary>
/// Keeps what people type before they send it: not a command, not in the journal, gone when it is sent, when its person is erased, or when
/// nobody touched it for a while.
/// </summary>
public interface IDraftStore
{
    /// <summary>The text kept for a person and a form, or null.</summary>
    Task<string?> FindAsync(string actor, string form, CancellationToken cancellationToken);

    /// <summary>Keeps a text; a longer one than <see cref="DraftStore.MaxLength"/> is not kept.</summary>
    Task KeepAsync(string actor, string form, string text, CancellationToken cancellationToken);

    /// <summary>Throws the text away.</summary>
    Task ForgetAsync(string actor, string form, CancellationToken cancellationToken);
}
