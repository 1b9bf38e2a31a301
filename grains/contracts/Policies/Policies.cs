using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Issues;

namespace Gridwhistle.Policies;

/// <summary>Everything a community may tune, versioned as a whole; a running case keeps the version it began with.</summary>
[GenerateSerializer, Immutable, Alias("policies")]
public sealed record PolicySet(
    [property: Id(0)] int Version,
    [property: Id(1)] ImmutableArray<Category> Categories,
    [property: Id(2)] ImmutableArray<EscalationStep> Escalation,
    [property: Id(3)] ImmutableArray<WhistleItem> WhistleCatalogue,
    [property: Id(4)] WorkCalendar Calendar,
    [property: Id(5)] Thresholds Thresholds)
{
    private const int Month = 30;

    [Id(6)] public BuildingPolicy Building { get; init; } = BuildingPolicy.Default;

    [Id(7)] public CallBackPolicy CallBack { get; init; } = CallBackPolicy.Default;

    /// <summary>For so many days at the longest a case stands still.</summary>
    [Id(8)] public int PauseDays { get; init; } = Month;

    /// <summary>For so many days after the end a reporter can reopen their case.</summary>
    [Id(9)] public int ReopenDays { get; init; } = Month;

    [Id(10)] public RulingPolicy Rulings { get; init; } = RulingPolicy.Default;

    /// <summary>For so many hours a group's conversation goes on without naming what it is about.</summary>
    [Id(11)] public int ConversationHours { get; init; } = 4;

    [Id(12)] public UnreadPolicy UnreadMinutes { get; init; } = UnreadPolicy.Default;

    [Id(13)] public GroupPolicy Groups { get; init; } = GroupPolicy.Default;

    [Id(14)] public QuietHours QuietHours { get; init; } = QuietHours.Default;

    [Id(15)] public ThrottlePolicy Throttles { get; init; } = ThrottlePolicy.Default;
}

/// <summary>One kind of issue: how it is routed, when repeats merge, and how long each step may take.</summary>
/// <param name="Major">大类.</param>
/// <param name="Minor">小类.</param>
/// <param name="Danger">Danger to life or property: tells all three levels at once and ignores service hours.</param>
/// <param name="AutoDispatch">Registered and dispatched in the turn that reports it.</param>
/// <param name="MergeWindowMinutes">A report of the same place and kind within this many minutes attaches to the open issue; 0 never attaches.</param>
/// <param name="Keywords">Words in a report's text that suggest this category.</param>
/// <param name="Limits">Clock → urgency → limit.</param>
[GenerateSerializer, Immutable, Alias("policies.category")]
public sealed record Category(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] string? NameEn,
    [property: Id(3)] string Major,
    [property: Id(4)] string Minor,
    [property: Id(5)] bool Danger,
    [property: Id(6)] Routing Routing,
    [property: Id(7)] bool AutoDispatch,
    [property: Id(8)] int MergeWindowMinutes,
    [property: Id(9)] ImmutableArray<string> Keywords,
    [property: Id(10)] ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>> Limits)
{
    /// <summary>立案条件: what must hold before a case of this kind is filed; words for people, not a rule for machines.</summary>
    [Id(11)] public string? FilingCondition { get; init; }

    /// <summary>结案条件: what must hold before it may be closed.</summary>
    [Id(12)] public string? ClosingCondition { get; init; }

    /// <summary>What somebody who names it wants; policies from before there were kinds are about faults.</summary>
    [Id(13)] public CategoryKind Kind { get; init; }
}

/// <summary>What a report of a category is. A <see cref="Complaint"/> is about a body or a person, a <see cref="Report"/> of wrongdoing; both are confidential unless the reporter says otherwise.</summary>
public enum CategoryKind
{
    Fault,
    Request,
    Complaint,
    Report,
}

/// <summary>Who leads and who assists: an organisation id (<c>water</c>) or <c>kind:Property</c>, the organisation of that kind that serves the grid.</summary>
[GenerateSerializer, Immutable, Alias("policies.routing")]
public sealed record Routing([property: Id(0)] string Lead, [property: Id(1)] ImmutableArray<string> Assist);

public enum LimitUnit
{
    Minute,
    Hour,
    Day,
    WorkHour,
    WorkDay,
}

/// <summary><see cref="Within"/>: met while now ≤ due. <see cref="Below"/>: met while now &lt; due.</summary>
public enum LimitOperator
{
    Within,
    Below,
}

/// <summary>How long a step may take.</summary>
[GenerateSerializer, Immutable, Alias("policies.limit")]
public sealed record Limit([property: Id(0)] int Amount, [property: Id(1)] LimitUnit Unit, [property: Id(2)] LimitOperator Operator = LimitOperator.Within);

/// <summary>What sets an escalation step off.</summary>
public enum EscalationTrigger
{
    AckMissed1,
    AckMissed2,
    AckMissed3,
    Resolve80,
    Resolve100,
}

/// <summary>Whom a step turns to.</summary>
public enum EscalationTarget
{
    NextOnDuty,
    GridLead,
    Community,
    Street,
}

[GenerateSerializer, Immutable, Alias("policies.step")]
public sealed record EscalationStep([property: Id(0)] EscalationTrigger After, [property: Id(1)] EscalationTarget To);

/// <summary>An item of the whistle catalogue (吹哨清单).</summary>
[GenerateSerializer, Immutable, Alias("policies.whistle_item")]
public sealed record WhistleItem(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] string? NameEn,
    [property: Id(3)] ImmutableArray<string> Categories,
    [property: Id(4)] WhistleGrade Grade,
    [property: Id(5)] string Lead,
    [property: Id(6)] ImmutableArray<string> Assist);

/// <summary>Working hours: several intervals a day, holidays, and make-up workdays that follow the week's Monday.</summary>
/// <param name="Week">ISO weekday 1…7 → intervals <c>["08:30","12:00"]</c>; "24:00" is allowed as an end.</param>
[GenerateSerializer, Immutable, Alias("policies.calendar")]
public sealed record WorkCalendar(
    [property: Id(0)] string TimeZone,
    [property: Id(1)] ImmutableDictionary<int, ImmutableArray<ImmutableArray<string>>> Week,
    [property: Id(2)] ImmutableArray<DateOnly> Holidays,
    [property: Id(3)] ImmutableArray<DateOnly> Workdays)
{
    /// <summary>The years whose holidays and make-up workdays are announced and entered here; null: those that have some of both.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<int>? OfficialYears { get; init; }
}

/// <summary>Weights of the three rates and what a "basically satisfied" counts.</summary>
[GenerateSerializer, Immutable, Alias("policies.thresholds")]
public sealed record Thresholds(
    [property: Id(0)] decimal ResponseWeight,
    [property: Id(1)] decimal ResolutionWeight,
    [property: Id(2)] decimal SatisfactionWeight,
    [property: Id(3)] decimal BasicallySatisfied);
