using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>Represents one line of a list of bulletins. No person stands in it.</summary>
/// <param name="PublishedAt">Null while it never was public; those lines are for who writes bulletins alone.</param>
[GenerateSerializer, Immutable, Alias("bulletin.summary")]
public sealed record BulletinSummary(
    [property: Id(0)] BulletinId Id,
    [property: Id(1)] string Number,
    [property: Id(2)] int Version,
    [property: Id(3)] BulletinStatus State,
    [property: Id(4)] BulletinKind Kind,
    [property: Id(5)] string Title,
    [property: Id(6)] AreaCode CommunityCode,
    [property: Id(7)] BulletinIssuer Issuer,
    [property: Id(8)] int Revision,
    [property: Id(9)] string? Period,
    [property: Id(10)] DateTimeOffset? PublishedAt,
    [property: Id(11)] DateTimeOffset CreatedAt,
    [property: Id(12)] DateTimeOffset UpdatedAt);

/// <summary>Represents one bulletin as one reader may see it.</summary>
/// <param name="Text">Null when it was withdrawn, for readers who did not write it.</param>
/// <param name="Revisions">All texts that were public, oldest first.</param>
/// <param name="PublishAt">When it will be public; null when that is not settled, or past.</param>
/// <param name="PersonalData">What its text says about persons, so that it cannot be published as it is; for those who write.</param>
/// <param name="Objections">The reader's own, or all for those who answer them.</param>
/// <param name="Parties">Writer and approver, for those who write.</param>
/// <param name="Actions">What the reader may do now; buttons are drawn from it.</param>
[GenerateSerializer, Immutable, Alias("bulletin.view")]
public sealed record BulletinView(
    [property: Id(0)] BulletinSummary Summary,
    [property: Id(1)] string? Text,
    [property: Id(2)] ImmutableArray<string> Files,
    [property: Id(3)] string? ActivityId,
    [property: Id(4)] ImmutableArray<BulletinRevision> Revisions,
    [property: Id(5)] BulletinWithdrawal? Withdrawal,
    [property: Id(6)] DateTimeOffset? PublishAt,
    [property: Id(7)] ImmutableArray<PersonalDataKind> PersonalData,
    [property: Id(8)] ImmutableArray<ObjectionView> Objections,
    [property: Id(9)] ImmutableArray<BulletinClockView> Clocks,
    [property: Id(10)] ImmutableArray<Party> Parties,
    [property: Id(11)] ImmutableArray<string> Actions);

/// <summary>Represents one text of a bulletin.</summary>
/// <param name="Reason">Why the one before was corrected; null for the first.</param>
[GenerateSerializer, Immutable, Alias("bulletin.revision")]
public sealed record BulletinRevision(
    [property: Id(0)] int No, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string? Reason, [property: Id(3)] string Text);

/// <summary>Represents the end of a bulletin before its time.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.withdrawal")]
public sealed record BulletinWithdrawal([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Reason);

/// <summary>Represents an objection as its author and those who answer it see it.</summary>
/// <param name="By">The author's name for those who answer; null for the author.</param>
/// <param name="Mine">The reader wrote it.</param>
[GenerateSerializer, Immutable, Alias("bulletin.objection_view")]
public sealed record ObjectionView(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Text,
    [property: Id(3)] string? By,
    [property: Id(4)] bool Mine,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] string? Answer,
    [property: Id(7)] DateTimeOffset? AnsweredAt);

/// <summary>Represents a clock with its colour at the time of asking.</summary>
/// <param name="Subject">The objection it belongs to.</param>
/// <param name="Met">Whether a stopped clock was on time.</param>
[GenerateSerializer, Immutable, Alias("bulletin.clock_view")]
public sealed record BulletinClockView(
    [property: Id(0)] BulletinClockKind Kind,
    [property: Id(1)] Party? Owner,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] DateTimeOffset DueAt,
    [property: Id(4)] long PausedSeconds,
    [property: Id(5)] Light Light,
    [property: Id(6)] DateTimeOffset? StoppedAt,
    [property: Id(7)] bool? Met,
    [property: Id(8)] string? Subject);

/// <summary>Which bulletins a list asks for; every member that is set narrows it.</summary>
/// <param name="Community">The community, or a street with all of its communities.</param>
/// <param name="Text">Words of the title, or the number.</param>
/// <param name="From">Published, or written where it never was public, at this instant or later.</param>
/// <param name="To">The same, at this instant or before.</param>
/// <param name="Cursor">Where the page before ended; lists run from the newest to the oldest.</param>
/// <param name="Viewer">Null for somebody who is not signed in.</param>
[GenerateSerializer, Immutable, Alias("bulletin.query")]
public sealed record BulletinQuery(
    [property: Id(0)] AreaCode Community,
    [property: Id(1)] ImmutableArray<BulletinStatus> States,
    [property: Id(2)] string? Text,
    [property: Id(3)] DateTimeOffset? From,
    [property: Id(4)] DateTimeOffset? To,
    [property: Id(5)] int Limit,
    [property: Id(6)] string? Cursor,
    [property: Id(7)] Actor? Viewer);
