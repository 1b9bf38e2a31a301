using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Areas;
using Gridwhistle.Gateway.Groups;
using Gridwhistle.Gateway.Inbox;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.People;
using Gridwhistle.Gateway.Scores;
using Gridwhistle.Gateway.Whistles;

namespace Microsoft.Extensions.DependencyInjection;

internal static class FeatureRegistration
{
    /// <summary>What the feature endpoints work with.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<ContactPlates>()
        .AddSingleton<PlaceFinder>()
        .AddSingleton<PolicyService>()
        .AddSingleton<LeadService>()
        .AddSingleton<SwapService>()
        .AddSingleton<PeopleService>()
        .AddSingleton<ReportService>()
        .AddSingleton<IssueService>()
        .AddSingleton<IIssueReplay, IssueReplay>()
        .AddSingleton<WhistleService>()
        .AddSingleton<GroupAccess>();

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder api) => api
        .MapAreas()
        .MapBaseMap()
        .MapBuildings()
        .MapHouseholds()
        .MapSpots()
        .MapCommunities()
        .MapRosters()
        .MapPosts()
        .MapPeople()
        .MapOrganisations()
        .MapIssues()
        .MapFollow()
        .MapWhistles()
        .MapDesk()
        .MapGroups()
        .MapInbox()
        .MapScores()
        .MapBoard();
}
