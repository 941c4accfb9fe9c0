using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.Reading;

/// <summary>Finds a person in the use cases' documents: some person fields have no column of their own. Reads every row; asked once for each erasure.</summary>
public sealed class PersonMentions(Database database) : IPersonMentions
{
    private static readonly string Sql = "SELECT stream FROM use_case WHERE "
        + string.Join(" OR ", UseCaseFields.People.Select((_, i) => $"document LIKE @p{i}")) + " ORDER BY stream";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StreamId>> UseCasesNamingAsync(PersonId person, CancellationToken cancellationToken)
    {
        // A person's id has neither quotes nor the pattern's own characters.
        var values = new DynamicParameters();
        foreach (var (field, i) in UseCaseFields.People.Select((field, i) => (field, i)))
        {
            values.Add($"p{i}", $"%\"{field.Id}\":\"{person.Value}\"%");
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var streams = await lease.Connection.QueryAsync<string>(new CommandDefinition(Sql, values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. streams.Select(stream => new StreamId(stream))];
    }
}
