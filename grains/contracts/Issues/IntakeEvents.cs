using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

[GenerateSerializer, Immutable, Alias("issue.reported.v1")]
public sealed record IssueReported(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] string Number,
    [property: Id(2)] string Text,
    [property: Id(3)] string? Category,
    [property: Id(4)] Urgency Urgency,
    [property: Id(5)] IssuePlace Place,
    [property: Id(6)] Reporter Reporter,
    [property: Id(7)] Appointment? Appointment,
    [property: Id(8)] int PolicyVersion,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <summary>Who answers for the scanned spot besides the grid: told of the report, and may read it.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<PersonId>? Neighbours { get; init; }

    /// <summary>Whom it concerns besides: the account holders of the household it is about.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<Reporter>? Concerned { get; init; }

    /// <summary>A case of the whole building: the households whose reports made it one.</summary>
    [Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<HouseholdId>? Households { get; init; }

    /// <summary>What its words were understood to be; null where somebody named a category.</summary>
    [Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Suggestion? Suggested { get; init; }

    /// <summary>Kept from whoever it is about.</summary>
    [Id(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Confidential { get; init; }

    /// <summary>The bodies complained of.</summary>
    [Id(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OrganisationId>? Against { get; init; }

    /// <summary>What the reporter said of keeping it confidential; null where they said nothing.</summary>
    [Id(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? ConfidentialAsked { get; init; }

    /// <summary>For so many days after the end a reporter can reopen it; null in what was written before the policies said it.</summary>
    [Id(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? ReopenDays { get; init; }
}

/// <summary>A category that was understood from a report's words.</summary>
/// <param name="Category">Its code.</param>
/// <param name="Confidence">From 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("issue.suggestion")]
public sealed record Suggestion([property: Id(0)] string Category, [property: Id(1)] double Confidence)
{
    /// <summary>The words that said so, kept for staff's corrections to be counted by; not shown with the case.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<string>? Words { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.report_attached.v1")]
public sealed record ReportAttached(
    [property: Id(0)] string Text,
    [property: Id(1)] Reporter Reporter,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <inheritdoc cref="IssueReported.Concerned" />
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<Reporter>? Concerned { get; init; }
}

/// <param name="Danger">The category endangers life or property: all three levels are told.</param>
[GenerateSerializer, Immutable, Alias("issue.registered.v1")]
public sealed record IssueRegistered(
    [property: Id(0)] string? Category,
    [property: Id(1)] Urgency Urgency,
    [property: Id(2)] bool Danger,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <summary>Whether it is confidential from now on; null where that stays as it was.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Confidential { get; init; }

    /// <summary>The bodies complained of, where the category makes it a complaint; null where that stays as it was.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OrganisationId>? Against { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.rejected.v1")]
public sealed record IssueRejected([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.rejection_appealed.v1")]
public sealed record RejectionAppealed([property: Id(0)] string? Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>Nobody appealed in time: the rejection stands.</summary>
[GenerateSerializer, Immutable, Alias("issue.rejection_stood.v1")]
public sealed record RejectionStood(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.answered.v1")]
public sealed record IssueAnswered([property: Id(0)] string Text, DateTimeOffset At, Actor By) : IssueEvent(At, By);
