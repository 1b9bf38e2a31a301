using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.People;

/// <summary>People, their posts and organisations, duty rosters and swaps of shifts.</summary>
internal sealed class PeopleFeature : IFeature
{
    public static Operation ReadOrganisations { get; } = new(nameof(ReadOrganisations));

    public static Operation ReadRosters { get; } = new(nameof(ReadRosters));

    public static Operation WriteRosters { get; } = new(nameof(WriteRosters));

    public static Operation SwapShifts { get; } = new(nameof(SwapShifts));

    public static Operation OwnFeed { get; } = new(nameof(OwnFeed));

    public static Operation WritePosts { get; } = new(nameof(WritePosts));

    public IEnumerable<AccessLine> Access =>
    [
        new(ReadOrganisations, Reach.Street, Everybody),
        new(ReadRosters, Reach.Street, [.. Officers, .. OfOrganisations, Auditor, Administrator]),
        new(WriteRosters, Reach.Area, [.. Supervisors, Administrator]),
        new(SwapShifts, Reach.Street, [.. Officers, .. OfOrganisations]),
        new(OwnFeed, Reach.Street, [.. Officers, .. OfOrganisations]),
        new(WritePosts, Reach.Area, [CommunityOfficer, ProviderManager, Administrator]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => PeopleProblems.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<SwapService>()
        .AddSingleton<PeopleService>()
        .AddSingleton<HandOverService>()
        .AddSingleton<CoverService>();

    public void MapRoutes(IEndpointRouteBuilder api) => api
        .MapRosters()
        .MapPosts()
        .MapPeople()
        .MapOrganisations();
}
