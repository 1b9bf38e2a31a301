using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>Whistles that call departments to an issue, and each department's list of them.</summary>
internal sealed class WhistlesFeature : IFeature
{
    public static Operation Whistle { get; } = new(nameof(Whistle));

    public static Operation ReadDesk { get; } = new(nameof(ReadDesk));

    public IEnumerable<AccessLine> Access =>
    [
        new(Whistle, Reach.Viewer, [.. Officers, Liaison]),
        new(ReadDesk, Reach.Viewer, [.. Officers, .. OfOrganisations, Auditor, Administrator]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => WhistleProblems.All;

    public IEnumerable<KeyValuePair<string, string>> FactWords => WhistleProblems.States;

    public void AddServices(IServiceCollection services) => services.AddSingleton<WhistleService>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapWhistles().MapDesk();
}
