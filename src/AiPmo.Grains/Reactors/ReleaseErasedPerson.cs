using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Grains.Reactors;

/// <summary>When a person is erased, every use case that names them lets them go, so that it shows that it has no owner any more.</summary>
public sealed class ReleaseErasedPerson(IPersonMentions mentions) : IReactor
{
    /// <inheritdoc/>
    public string Name => "release-erased-person";

    /// <inheritdoc/>
    public ImmutableArray<string> EventTypes => ["directory.person-erased"];

    /// <inheritdoc/>
    public async Task ReactAsync(JournalEntry entry, DomainEvent @event, IReactorCommands commands, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commands);
        if (@event is not DirectoryEvent.PersonErased { Person: var person })
        {
            throw new InvalidOperationException($"{entry.Type} is not an erasure.");
        }

        foreach (var stream in await mentions.UseCasesNamingAsync(person, cancellationToken).ConfigureAwait(false))
        {
            if (await commands.SendAsync(stream, new ReleasePerson(person), cancellationToken).ConfigureAwait(false) is Answer.Refused refused)
            {
                throw new InvalidOperationException($"{stream} did not let {person} go: {refused.Reason.Message}");
            }
        }
    }
}
