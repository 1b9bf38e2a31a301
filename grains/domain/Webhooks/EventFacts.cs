using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>Represents the names an event shows besides what its case holds.</summary>
/// <param name="CategoryName">Null while nobody has named a category.</param>
/// <param name="Bodies">Organisations by id; one that is unknown is shown by its id alone.</param>
/// <param name="PublicUrl">Where the console is reached, without a final slash; empty where nobody set it.</param>
public sealed record EventFacts(string? CategoryName, ImmutableDictionary<OrganisationId, string> Bodies, string PublicUrl);

/// <summary>Represents one event of a case before it is written down for a receiver.</summary>
public sealed record CaseEvent(string Id, TellableStep Step, long Version, DateTimeOffset At, Issue Case, EventFacts Facts)
{
    /// <summary>Names the event: stream, version, type and part.</summary>
    public static string IdOf(string stream, long version, DateTimeOffset at, TellableStep step) => EventIds.Of(at, $"{stream}/{version}/{step.Type}/{step.Part}");

    /// <summary>What it is about, on the wire.</summary>
    public string Subject => $"issues/{Case.Id}";

    /// <summary>The organisations it names.</summary>
    public static IEnumerable<OrganisationId> BodiesOf(TellableStep step, Issue issue)
    {
        foreach (var party in (Party?[])[issue.Lead, issue.Assignee, step.Clock?.Owner])
        {
            if (party?.OrganisationId is { } body)
            {
                yield return body;
            }
        }
    }
}
