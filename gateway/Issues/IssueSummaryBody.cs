using Gridwhistle.Areas;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>One line of a queue, one point of a map.</summary>
internal class IssueSummaryBody(IssueSummary summary, CoordinateSystem crs = CoordinateSystem.Wgs84)
{
    public IssueId Id => summary.Id;

    public string Number => summary.Number;

    public int Version => summary.Version;

    public IssueStatus State => summary.State;

    public ContainmentLevel Level => summary.Level;

    public Light Light => summary.Light;

    public Urgency Urgency => summary.Urgency;

    public string? Category => summary.Category;

    public string Title => summary.Title;

    public AreaCode GridCode => summary.GridCode;

    public AreaCode CommunityCode => summary.CommunityCode;

    public AreaCode StreetCode => summary.StreetCode;

    public BuildingId? BuildingId => summary.BuildingId;

    /// <summary>The estate (小区) of the building.</summary>
    public string? Estate => summary.Estate;

    public GeoPoint? Point => summary.Point is { } point ? Coordinates.FromWgs84(point, crs) : null;

    public Party? Lead => summary.Lead;

    public Party? Assignee => summary.Assignee;

    public DateTimeOffset? NextDueAt => summary.NextDueAt;

    /// <summary>What was missed and nobody has made good, however often the case was passed on since.</summary>
    public MissedStep? Missed => summary.Missed;

    /// <summary>An emergency nobody has taken: on top of every list.</summary>
    public bool Pinned => MissedSteps.IsPinned(summary);

    public int Reporters => summary.Reporters;

    public DateTimeOffset UpdatedAt => summary.UpdatedAt;

    public DateTimeOffset CreatedAt => summary.CreatedAt;

    public bool Supervised => summary.Supervised;

    public Supervision? Supervision => summary.Supervision;

    public int WhistlesUnanswered => summary.WhistlesUnanswered;

    public IReadOnlyList<OrganisationId> Organisations => summary.Organisations.IsDefault ? [] : summary.Organisations;

    /// <summary>The rulings it waits for.</summary>
    public IReadOnlyList<WaitingRuling> Waiting => summary.Waiting.IsDefault ? [] : summary.Waiting;

    public ClosureReason? Closed => summary.Closed;
}
