using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>Who looks at an issue.</summary>
internal sealed record PresenceBody(IssueId IssueId, ImmutableArray<PresentPerson> People);
