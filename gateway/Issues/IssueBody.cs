using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Issues;

/// <summary>One issue as the caller may see it: its summary's members and the rest beside them.</summary>
internal sealed class IssueBody(IssueView view, CoordinateSystem crs = CoordinateSystem.Wgs84) : IssueSummaryBody(view.Summary, crs)
{
    public string Text => view.Text;

    public PlaceBody Place { get; } = new(view.Place, crs);

    public ImmutableArray<Party> Parties => view.Parties;

    /// <summary>Who took the first report down for others; no party, and no reporter.</summary>
    public TakenByBody? TakenBy => view.TakenBy is { } by ? new TakenByBody(by.PersonId, by.Name) : null;

    /// <summary>What the report's words were understood to be, where nobody named a category.</summary>
    public SuggestedBody? Suggested => view.Suggested is { } suggested ? new(suggested.Category, suggested.Confidence) : null;

    /// <summary>Set where the case is kept from whoever it is about.</summary>
    public bool? Confidential => view.Confidential ? true : null;

    /// <summary>The bodies complained of, which neither get the case nor hear of it.</summary>
    public IReadOnlyList<OrganisationId>? ComplaintAgainst => view.Against.IsDefaultOrEmpty ? null : view.Against;

    public bool Mine => view.Mine;

    /// <summary>The households whose reports made it a case of the building.</summary>
    public IReadOnlyList<HouseholdId>? Households => view.Households.IsDefaultOrEmpty ? null : view.Households;

    public bool? Attached => view.Attached;

    public IssueId? MergedInto => view.MergedInto;

    public ImmutableArray<IssueId> Merged => view.Merged;

    public int Reworks => view.Reworks;

    public int Reopens => view.Reopens;

    public ImmutableArray<Pause> Pauses => view.Pauses;

    public ImmutableArray<WhistleView> Whistles => view.Whistles;

    public ImmutableArray<ClockView> Clocks => view.Clocks;

    public StampsBody Stamps { get; } = new(view.Stamps);

    public Closure? Closure => view.Closure;

    /// <summary>What the caller may do now; buttons are drawn from it.</summary>
    public ImmutableArray<string> Actions => view.Actions;

    /// <summary>
    /// What the offered acts can be filled in with, where that depends on the case or on the caller: by act as it stands among <see cref="Actions"/>,
    /// then by member of its body, the likeliest first. A member without a line is free; one with an empty line cannot be given.
    /// Whom the case can be handed to is added by <c>GET /issues/{id}/options</c>.
    /// </summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, ImmutableArray<string>>> Options => (view.Options ?? ActOptions.None).ByAct;

    public ImmutableArray<Reporter> Reports => view.Reports;

    public ImmutableArray<string> Photos => view.Photos;

    public Appointment? Appointment => view.Appointment;

    public PendingRequest? Pending => view.Pending;

    public int Priority => view.Priority;

    public string? Diagnosis => view.Diagnosis;

    public int PolicyVersion => view.PolicyVersion;
}

internal sealed record TakenByBody(PersonId PersonId, string Name);

/// <summary>Where an issue is.</summary>
internal sealed class PlaceBody(IssuePlace place, CoordinateSystem crs)
{
    public AreaCode GridCode => place.GridCode;

    public BuildingId? BuildingId => place.BuildingId;

    public HouseholdId? HouseholdId => place.HouseholdId;

    public string? Unit => place.Unit;

    public GeoPoint? Point => place.Point is { } point ? Coordinates.FromWgs84(point, crs) : null;

    public string? Address => place.Address;

    public string? Label => place.Label;
}

/// <summary>The four mandatory stamps 收集, 响应, 处置, 反馈: always all four, null until reached.</summary>
internal sealed class StampsBody(Stamps stamps)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? CollectedAt => stamps.CollectedAt;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? RespondedAt => stamps.RespondedAt;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? HandledAt => stamps.HandledAt;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FeedbackAt => stamps.FeedbackAt;
}

/// <summary>A category that was understood from a report's words.</summary>
/// <param name="Category">Its code.</param>
/// <param name="Confidence">From 0 to 1.</param>
internal sealed record SuggestedBody(string Category, double Confidence);
