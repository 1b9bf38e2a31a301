using System.Collections.Immutable;

namespace Gridwhistle.Gateway.Issues;

/// <summary>What the offered acts can be filled in with.</summary>
/// <param name="Options">By act, then by member of its body; <c>to.organisationId</c> and <c>to.personId</c> name whom the case can be handed to.</param>
internal sealed record ActOptionsBody(ImmutableDictionary<string, ImmutableDictionary<string, ImmutableArray<string>>> Options);
