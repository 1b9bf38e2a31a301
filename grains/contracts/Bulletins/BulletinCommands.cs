using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>Represents what somebody wants done to a bulletin. The list is closed; <see cref="By"/> acts, and the grain adds the instant.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.command")]
public abstract record BulletinCommand
{
    private protected BulletinCommand(Actor by) => By = by;

    [Id(0)] public Actor By { get; init; }

    /// <summary>The version the caller read (<c>If-Match</c>); null when they did not say.</summary>
    [Id(1)] public int? ExpectedVersion { get; init; }

    /// <summary>Names this very command, so that it does its work once however often it arrives; null for the system's own.</summary>
    [Id(2)] public string? CommandId { get; init; }
}

/// <summary>Writes a bulletin of a community; it is not public yet.</summary>
/// <param name="Files">Ids of uploaded pictures.</param>
/// <param name="Period">The period it reports on: <c>2026</c>, <c>2026Q4</c> or <c>2026-12</c>.</param>
/// <param name="ActivityId">The activity it is about.</param>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.draft")]
public sealed record DraftBulletin(
    [property: Id(0)] BulletinId BulletinId,
    [property: Id(1)] AreaCode Community,
    [property: Id(2)] BulletinKind Kind,
    [property: Id(3)] string Title,
    [property: Id(4)] string Text,
    [property: Id(5)] ImmutableArray<string> Files,
    [property: Id(6)] string? Period,
    [property: Id(7)] string? ActivityId,
    Actor By) : BulletinCommand(By);

/// <summary>Says that what was written may be published.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.approve")]
public sealed record ApproveBulletin(Actor By) : BulletinCommand(By);

/// <summary>Makes the bulletin public.</summary>
/// <param name="PublishAt">When; null and the past mean at once.</param>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.publish")]
public sealed record PublishBulletin([property: Id(0)] DateTimeOffset? PublishAt, Actor By) : BulletinCommand(By);

/// <summary>Puts a new text beside the old one.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.correct")]
public sealed record CorrectBulletin([property: Id(0)] string Text, [property: Id(1)] string Reason, Actor By) : BulletinCommand(By);

/// <summary>Takes the bulletin back; title and reason stay.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.withdraw")]
public sealed record WithdrawBulletin([property: Id(0)] string Reason, Actor By) : BulletinCommand(By);

/// <summary>A resident objects within the notice period.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.object")]
public sealed record ObjectToBulletin([property: Id(0)] string Text, Actor By) : BulletinCommand(By);

/// <summary>Answers an objection; the person who objected is told.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.answer")]
public sealed record AnswerObjection([property: Id(0)] string ObjectionId, [property: Id(1)] string Text, Actor By) : BulletinCommand(By);

/// <summary>The system looks at the clocks: a publication that is due, an objection that is nearly or wholly late.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.cmd.tick")]
public sealed record TickBulletin(Actor By) : BulletinCommand(By);
