using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Understanding;

/// <summary>How well reports are understood by a community's own words.</summary>
internal sealed class UnderstandingFeature : IFeature
{
    public static Operation ReadWords { get; } = new(nameof(ReadWords));

    public IEnumerable<AccessLine> Access => [new(ReadWords, Reach.Area, [.. Supervisors, Auditor, Administrator])];

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapWords();
}
