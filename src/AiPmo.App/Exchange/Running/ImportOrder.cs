using AiPmo.Domain.Access;

namespace AiPmo.App.Exchange.Running;

/// <summary>Who imports, and how.</summary>
/// <param name="Actor">From the sign-in, the token or the verb.</param>
/// <param name="Id">Names this import in the journal: the cause of its entries is <c>import:ID</c>.</param>
/// <param name="DryRun">Only says what would be done.</param>
/// <param name="Overwrite">Whether what was changed here gives way to what the list says.</param>
public sealed record ImportOrder(Actor Actor, string Id, bool DryRun = false, bool Overwrite = false);
