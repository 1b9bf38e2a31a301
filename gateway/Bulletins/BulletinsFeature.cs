using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>What communities and the street tell everybody. Reading needs no line of the access table: what is public is for anybody, and the bulletin's own rules say who sees more.</summary>
internal sealed class BulletinsFeature : IFeature
{
    public static Operation WriteBulletin { get; } = new(nameof(WriteBulletin));

    public static Operation ActOnBulletin { get; } = new(nameof(ActOnBulletin));

    public IEnumerable<AccessLine> Access =>
    [
        new(WriteBulletin, Reach.Area, Supervisors),
        new(ActOnBulletin, Reach.Viewer, [.. Supervisors, .. Neighbours]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => BulletinProblems.All;

    public IEnumerable<KeyValuePair<string, string>> FactWords => BulletinProblems.Words;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ILiveItem, BulletinItem>();
        services.AddSingleton<ILiveListing, BulletinListing>();
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapBulletins();
}
