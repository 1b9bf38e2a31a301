using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Reports and issues, by staff, by residents, and by visitors at a plate.</summary>
internal sealed class IssuesFeature : IFeature
{
    public static Operation Report { get; } = new(nameof(Report));

    public static Operation ListIssues { get; } = new(nameof(ListIssues));

    public static Operation ReadCalls { get; } = new(nameof(ReadCalls));

    public static Operation ReadIssue { get; } = new(nameof(ReadIssue));

    public static Operation ReadNumbers { get; } = new(nameof(ReadNumbers));

    public static Operation Act { get; } = new(nameof(Act));

    public IEnumerable<AccessLine> Access =>
    [
        new(Report, Reach.Grid, Neighbours),
        new(Report, Reach.Area, [.. Officers, .. OfOrganisations, Administrator]),
        new(ListIssues, Reach.Area, [.. Coordinators, Auditor, Administrator]),
        new(ListIssues, Reach.Viewer, [.. Neighbours, .. Outside]),
        new(ReadCalls, Reach.Area, [ServiceDesk, .. Supervisors]),
        new(ReadIssue, Reach.Viewer, Everybody),
        new(ReadNumbers, Reach.Viewer, [.. Coordinators, .. Outside]),
        new(Act, Reach.Viewer, [.. Officers, .. Neighbours, .. OfOrganisations]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => IssueProblems.All;

    public IEnumerable<KeyValuePair<string, string>> FactWords => IssueProblems.States;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<PlaceFinder>()
        .AddSingleton<ReportService>()
        .AddSingleton<IssueService>()
        .AddSingleton<ILiveListing, IssueListing>()
        .AddSingleton<RatingLinks>()
        .AddSingleton<IssueActing>()
        .AddSingleton<IIssueReplay, IssueReplay>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapIssues().MapNumbers().MapCalls().MapFollow();
}
