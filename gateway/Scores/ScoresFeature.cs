using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Scores;

/// <summary>How well areas and organisations settle what is reported.</summary>
internal sealed class ScoresFeature : IFeature
{
    public static Operation ReadScores { get; } = new(nameof(ReadScores));

    public IEnumerable<AccessLine> Access => [new(ReadScores, Reach.Area, [.. Coordinators, Auditor, Administrator])];

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapScores();
}
