using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>One line of a queue, one point of a map. Carries nothing personal.</summary>
/// <param name="Category">Category code, null while nobody has named one.</param>
/// <param name="Title">The report's beginning, phone numbers masked.</param>
/// <param name="NextDueAt">The nearest running deadline; null when no clock runs.</param>
/// <param name="Reporters">How many people reported it.</param>
/// <param name="WakeAt">When the case next needs a look: a deadline breaks or a pause ends. For the board alone.</param>
[GenerateSerializer, Immutable, Alias("issue.summary")]
public sealed record IssueSummary(
    [property: Id(0)] IssueId Id,
    [property: Id(1)] string Number,
    [property: Id(2)] int Version,
    [property: Id(3)] IssueStatus State,
    [property: Id(4)] ContainmentLevel Level,
    [property: Id(5)] Light Light,
    [property: Id(6)] Urgency Urgency,
    [property: Id(7)] string? Category,
    [property: Id(8)] string Title,
    [property: Id(9)] AreaCode GridCode,
    [property: Id(10)] AreaCode CommunityCode,
    [property: Id(11)] AreaCode StreetCode,
    [property: Id(12)] BuildingId? BuildingId,
    [property: Id(13)] GeoPoint? Point,
    [property: Id(14)] Party? Lead,
    [property: Id(15)] Party? Assignee,
    [property: Id(16)] DateTimeOffset? NextDueAt,
    [property: Id(17)] int Reporters,
    [property: Id(18)] DateTimeOffset UpdatedAt,
    [property: Id(19)] DateTimeOffset CreatedAt,
    [property: Id(20)] bool Supervised,
    [property: Id(21)] int WhistlesUnanswered,
    [property: Id(22)] ImmutableArray<OrganisationId> Organisations,
    [property: Id(23)] ClosureReason? Closed,
    [property: Id(24), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? WakeAt,
    [property: Id(25)] ContainmentLevel? ContainedAt,
    [property: Id(26)] string PlaceKey)
{
    /// <summary>The reporters who are known persons, so that a resident finds their own. Kept in the index, never shown.</summary>
    [Id(27)] public ImmutableArray<PersonId> ReportedBy { get; init; } = [];

    /// <summary>When the first running clock turns yellow, or has; the board turns the light itself then. For the board alone.</summary>
    [Id(28), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? YellowAt { get; init; }

    /// <summary>When the first running clock breaks, or has. For the board alone.</summary>
    [Id(29), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? RedAt { get; init; }

    /// <summary>The rulings it waits for.</summary>
    [Id(30)] public ImmutableArray<WaitingRuling> Waiting { get; init; } = [];

    /// <summary>The street's mark; null while nobody supervises the case.</summary>
    [Id(31), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Supervision? Supervision { get; init; }

    /// <summary>The case this one went into.</summary>
    [Id(32), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IssueId? MergedInto { get; init; }

    /// <summary>How many cases went into this one.</summary>
    [Id(33), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Merged { get; init; }

    /// <summary>By which rules the line was made: 0 for one from before rooms and names left the title and whoever took a report down the reporters.</summary>
    [Id(34), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Edition { get; init; }

    /// <summary>Who took it down for others, so that they find it. Kept in the index, never shown.</summary>
    [Id(35), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PersonId? TakenBy { get; init; }

    /// <summary>The titles of those who reported after the first, each for that person alone.</summary>
    [Id(36), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OwnTitle>? OwnTitles { get; init; }

    /// <summary>What stands for a household's report where households of a building are counted: a person, or staff; null when nothing does.</summary>
    [Id(37), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Proof { get; init; }

    /// <summary>Whoever has something of it in hand, so that it is found when they leave. Kept in the index, never shown.</summary>
    [Id(38), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<PersonId>? Holders { get; init; }

    /// <summary>Kept from whoever it is about; its title is its number.</summary>
    [Id(39), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Confidential { get; init; }

    /// <summary>The bodies complained of. Kept in the index, never shown.</summary>
    [Id(40), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OrganisationId>? Against { get; init; }

    /// <summary>What was missed and nobody has made good; null when nothing was.</summary>
    [Id(41), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public MissedStep? Missed { get; init; }

    /// <summary>The call-back the desk owes; null when none is due.</summary>
    [Id(42), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public WaitingCall? CallBack { get; init; }

    /// <summary>The whistles blown for it, by id, so that a place's are counted; null when there is none.</summary>
    [Id(43), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<string>? Whistles { get; init; }

    /// <inheritdoc cref="IssuePlace.GroupFloors" />
    [Id(44), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? GroupFloors { get; init; }

    /// <inheritdoc cref="IssuePlace.Estate" />
    [Id(45), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Estate { get; init; }

    /// <summary>The place in words, down to the unit; so that it is found.</summary>
    [Id(46), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? PlaceLabel { get; init; }

    /// <summary>Names and numbers of the reporters, so that whoever sees them finds the case by them. Kept in the index, never shown.</summary>
    [Id(47), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<string>? ReporterWords { get; init; }
}

/// <summary>A step that was missed, however often the case was passed on since.</summary>
/// <param name="Times">How often in a row, or how many departments.</param>
/// <param name="Since">When the first of those asked was asked.</param>
[GenerateSerializer, Immutable, Alias("issue.missed")]
public sealed record MissedStep([property: Id(0)] ClockKind Kind, [property: Id(1)] int Times, [property: Id(2)] DateTimeOffset Since);

/// <summary>A supervised case's mark (督办): who gave it when, why, and by when the work is to be finished.</summary>
/// <param name="By">Null when a deadline gave it.</param>
[GenerateSerializer, Immutable, Alias("issue.supervision")]
public sealed record Supervision(
    [property: Id(0)] SupervisionMark Mark,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] TimelineActor? By,
    [property: Id(3)] string? Note,
    [property: Id(4)] DateTimeOffset? DueAt)
{
    /// <summary>When this mark was first given; a deadline given later leaves it. Null in what was written before it was kept.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? Since { get; init; }
}

/// <summary>One issue as one caller may see it.</summary>
/// <param name="Reports">The reporters, masked unless the caller's duty needs them.</param>
/// <param name="Mine">The caller reported it.</param>
/// <param name="Attached">Set on the answer to a report that joined this open issue.</param>
/// <param name="Actions">What the caller may do now; buttons are drawn from it.</param>
[GenerateSerializer, Immutable, Alias("issue.view")]
public sealed record IssueView(
    [property: Id(0)] IssueSummary Summary,
    [property: Id(1)] string Text,
    [property: Id(2)] IssuePlace Place,
    [property: Id(3)] ImmutableArray<Party> Parties,
    [property: Id(4)] bool Mine,
    [property: Id(5)] bool? Attached,
    [property: Id(6)] IssueId? MergedInto,
    [property: Id(7)] ImmutableArray<IssueId> Merged,
    [property: Id(8)] int Reworks,
    [property: Id(9)] int Reopens,
    [property: Id(10)] ImmutableArray<Pause> Pauses,
    [property: Id(11)] ImmutableArray<WhistleView> Whistles,
    [property: Id(12)] ImmutableArray<ClockView> Clocks,
    [property: Id(13)] Stamps Stamps,
    [property: Id(14)] Closure? Closure,
    [property: Id(15)] ImmutableArray<string> Actions,
    [property: Id(16)] ImmutableArray<Reporter> Reports,
    [property: Id(17)] ImmutableArray<string> Photos,
    [property: Id(18)] Appointment? Appointment,
    [property: Id(19)] PendingRequest? Pending,
    [property: Id(20)] int Priority,
    [property: Id(21)] string? Diagnosis,
    [property: Id(22)] int PolicyVersion)
{
    /// <summary>The instant lights and offered acts were told for.</summary>
    [Id(23)] public DateTimeOffset At { get; init; }

    /// <summary>Who took the first report down, where they did not speak for themselves.</summary>
    [Id(24)] public TimelineActor? TakenBy { get; init; }

    /// <summary>The households whose reports made it a case of the building; for those who see rooms.</summary>
    [Id(25)] public ImmutableArray<HouseholdId> Households { get; init; } = [];

    /// <summary>What the report's words were understood to be; null where somebody named a category.</summary>
    [Id(26)] public Suggestion? Suggested { get; init; }

    /// <summary>Kept from whoever it is about.</summary>
    [Id(27)] public bool Confidential { get; init; }

    /// <summary>The bodies complained of.</summary>
    [Id(28)] public ImmutableArray<OrganisationId> Against { get; init; } = [];

    /// <summary>What the offered acts can be filled in with, as far as the case and the policies tell; null in what an older silo answers.</summary>
    [Id(29)] public ActChoices? Options { get; init; }
}

/// <summary>A stretch in which the clocks of a suspended issue stood still; open while <paramref name="To"/> is null.</summary>
[GenerateSerializer, Immutable, Alias("issue.pause")]
public sealed record Pause(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset? To,
    [property: Id(2)] DateTimeOffset Until,
    [property: Id(3)] string Reason);

/// <summary>A suspension or extension that waits for the level above.</summary>
[GenerateSerializer, Immutable, Alias("issue.pending")]
public sealed record PendingRequest(
    [property: Id(0)] ApprovalRequest Request,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateTimeOffset Until,
    [property: Id(3)] Actor By,
    [property: Id(4)] DateTimeOffset At);

/// <summary>A clock with its colour at the time of asking.</summary>
/// <param name="Subject">For check-in, ruling and rate clocks: the whistle and organisation they belong to.</param>
[GenerateSerializer, Immutable, Alias("issue.clock_view")]
public sealed record ClockView(
    [property: Id(0)] ClockKind Kind,
    [property: Id(1)] Party? Owner,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] DateTimeOffset DueAt,
    [property: Id(4)] long PausedSeconds,
    [property: Id(5)] Light Light,
    [property: Id(6)] DateTimeOffset? StoppedAt,
    [property: Id(7)] bool? Met,
    [property: Id(8)] string? Subject);

/// <summary>One visible step of a case: who, under which post, when, what and why.</summary>
/// <param name="Kind">The event's name in lower camel case: <c>dispatched</c>, <c>acknowledgeMissed</c>, ….</param>
/// <param name="Text">The person's own words, if any; the console phrases the rest from kind and facts.</param>
[GenerateSerializer, Immutable, Alias("issue.timeline_entry")]
public sealed record TimelineEntry(
    [property: Id(0)] int Seq,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Kind,
    [property: Id(3)] TimelineActor? By,
    [property: Id(4)] string? Text,
    [property: Id(5)] ImmutableDictionary<string, string> Facts,
    [property: Id(6)] ImmutableArray<string> Photos);

[GenerateSerializer, Immutable, Alias("issue.timeline_actor")]
public sealed record TimelineActor([property: Id(0)] PersonId PersonId, [property: Id(1)] string Name, [property: Id(2)] Post Post);

/// <summary>What a report came to: a new issue, or the open one it joined.</summary>
[GenerateSerializer, Immutable, Alias("issue.report_receipt")]
public sealed record ReportReceipt([property: Id(0)] IssueView Issue, [property: Id(1)] bool Attached);

/// <summary>Which issues a list asks for; every member that is set narrows it.</summary>
/// <param name="Cursor">The last id of the page before; lists run from the newest to the oldest.</param>
[GenerateSerializer, Immutable, Alias("issue.query")]
public sealed record IssueQuery(
    [property: Id(0)] AreaCode Area,
    [property: Id(1)] ImmutableArray<IssueStatus> States,
    [property: Id(2)] ImmutableArray<ContainmentLevel> Levels,
    [property: Id(3)] ImmutableArray<Light> Lights,
    [property: Id(4)] ImmutableArray<string> Categories,
    [property: Id(5)] string? Assignee,
    [property: Id(6)] string? Text,
    [property: Id(7)] DateTimeOffset? From,
    [property: Id(8)] DateTimeOffset? To,
    [property: Id(9)] int Limit,
    [property: Id(10)] string? Cursor,
    [property: Id(11)] Actor Viewer)
{
    /// <summary>Only issues that wait for a ruling of one of these kinds.</summary>
    [Id(12)] public ImmutableArray<RulingKind> Waiting { get; init; } = [];

    /// <summary>Only issues first reported in this hour of the day, 0…23, in the street's local time.</summary>
    [Id(13)] public int? Hour { get; init; }

    /// <summary>Only these issues; all when empty.</summary>
    [Id(14)] public ImmutableArray<IssueId> Ids { get; init; } = [];

    /// <summary>Only issues that others went into.</summary>
    [Id(15)] public bool HasMerged { get; init; }

    /// <summary>Stands among <see cref="Categories"/> for issues nobody has named one for.</summary>
    public const string NoCategory = "-";

    /// <summary>Everything an area has that the viewer may know of, on one page.</summary>
    public static IssueQuery AllOf(AreaCode area, Actor viewer) => new(area, [], [], [], [], null, null, null, null, int.MaxValue, null, viewer);
}

/// <summary>A page of a list; <paramref name="NextCursor"/> is null on the last one.</summary>
[GenerateSerializer, Immutable, Alias("page`1")]
public sealed record Page<T>([property: Id(0)] ImmutableArray<T> Items, [property: Id(1)] string? NextCursor);
