using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>Represents something that became true of a bulletin, in the order of its life. The list is closed; aliases and ids never change.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.event")]
public abstract record BulletinEvent
{
    private protected BulletinEvent(DateTimeOffset at, Actor by)
    {
        At = at;
        By = by;
    }

    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public Actor By { get; init; }

    /// <summary>The command it came of.</summary>
    [Id(2)] public string? CommandId { get; init; }

    /// <summary>Who must be told, by inbox: the posts as they stood at this step.</summary>
    [Id(3)] public ImmutableArray<BulletinRecipient> Told { get; init; } = [];

    /// <summary>The grids whose groups show a card of it.</summary>
    [Id(4)] public ImmutableArray<AreaCode> Grids { get; init; } = [];
}

/// <summary>Represents somebody who has to know of a step, and the kind of inbox item they get.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.recipient")]
public sealed record BulletinRecipient([property: Id(0)] PersonId PersonId, [property: Id(1)] string Kind);

[GenerateSerializer, Immutable, Alias("bulletin.drafted.v1")]
public sealed record BulletinDrafted(
    [property: Id(0)] BulletinId BulletinId,
    [property: Id(1)] string Number,
    [property: Id(2)] AreaCode Community,
    [property: Id(3)] BulletinKind Kind,
    [property: Id(4)] string Title,
    [property: Id(5)] string Text,
    [property: Id(6)] ImmutableArray<string> Files,
    [property: Id(7)] string? Period,
    [property: Id(8)] string? ActivityId,
    [property: Id(9)] BulletinIssuer Issuer,
    DateTimeOffset At,
    Actor By) : BulletinEvent(At, By);

[GenerateSerializer, Immutable, Alias("bulletin.approved.v1")]
public sealed record BulletinApproved(DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <summary>It will be public from a later instant.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.scheduled.v1")]
public sealed record BulletinScheduled([property: Id(0)] DateTimeOffset PublishAt, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <param name="NoticeUntil">The last instant of the notice period.</param>
[GenerateSerializer, Immutable, Alias("bulletin.published.v1")]
public sealed record BulletinPublished([property: Id(0)] DateTimeOffset NoticeUntil, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <param name="Revision">The number of the new text; the first has 1.</param>
[GenerateSerializer, Immutable, Alias("bulletin.corrected.v1")]
public sealed record BulletinCorrected(
    [property: Id(0)] int Revision, [property: Id(1)] string Text, [property: Id(2)] string Reason, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

[GenerateSerializer, Immutable, Alias("bulletin.withdrawn.v1")]
public sealed record BulletinWithdrawn([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <param name="DueAt">The last instant for an answer that is on time.</param>
[GenerateSerializer, Immutable, Alias("bulletin.objection_raised.v1")]
public sealed record ObjectionRaised(
    [property: Id(0)] string ObjectionId, [property: Id(1)] string Text, [property: Id(2)] DateTimeOffset DueAt, DateTimeOffset At, Actor By) : BulletinEvent(At, By)
{
    /// <summary>When 80 % of the working time for an answer has passed.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? NearAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("bulletin.objection_answered.v1")]
public sealed record ObjectionAnswered([property: Id(0)] string ObjectionId, [property: Id(1)] string Text, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <summary>80 % of the time for an answer has passed.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.objection_neared.v1")]
public sealed record ObjectionNeared([property: Id(0)] string ObjectionId, DateTimeOffset At, Actor By) : BulletinEvent(At, By);

/// <summary>The time for an answer is over without one.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.objection_missed.v1")]
public sealed record ObjectionMissed([property: Id(0)] string ObjectionId, DateTimeOffset At, Actor By) : BulletinEvent(At, By);
