using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Groups;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Live;

/// <summary>The live board of one street: open issues, counts, and the sequence every watcher follows. Rebuilt from the index. Key: the street's code.</summary>
[Alias("Gridwhistle.IStreetBoardGrain")]
public interface IStreetBoardGrain : IGrainWithStringKey
{
    /// <summary>Takes issues' newest summaries; an older version than the one known is dropped.</summary>
    /// <param name="traces">The spans the changes come from, as W3C trace parents; empty while nobody traces.</param>
    [Alias("PublishAll"), AlwaysInterleave]
    Task PublishAsync(ImmutableArray<IssueSummary> summaries, ImmutableArray<string> traces);

    /// <summary>Passes on what concerns single people or groups: a message, an inbox item.</summary>
    [Alias("Tell"), AlwaysInterleave]
    Task TellAsync(ImmutableArray<LiveNotice> notices);

    /// <summary>Passes on new versions of cases to who follows them, or a list they stand in.</summary>
    [Alias("PublishCases"), AlwaysInterleave]
    Task PublishCasesAsync(ImmutableArray<CaseChange> changes);

    /// <summary>Takes when cases next need a look; the board keeps the street's clocks.</summary>
    [Alias("SetDeadlines"), AlwaysInterleave]
    Task SetDeadlinesAsync(ImmutableArray<CaseDeadline> deadlines);

    /// <summary>Where a list stands, and what it missed since a sequence number.</summary>
    [Alias("ResumeList")]
    Task<ListAnswer> ResumeListAsync(LiveList list, long? since);

    /// <summary>A scope as it is now. Observers are sent what was gathered first, so the delta after sequence S begins at S + 1.</summary>
    [Alias("Snapshot")]
    Task<BoardSnapshot> SnapshotAsync(AreaCode scope);

    /// <summary>What the scope missed since a sequence number, or a fresh snapshot when that is too long ago.</summary>
    [Alias("Resume")]
    Task<BoardAnswer> ResumeAsync(AreaCode scope, long? since);

    /// <summary>Open issues for a query, newest first.</summary>
    [Alias("Open"), ReadOnly]
    Task<ImmutableArray<IssueSummary>> OpenAsync(IssueQuery query);

    /// <summary>Registers a gateway for batches; to be repeated within five minutes.</summary>
    [Alias("Subscribe")]
    Task SubscribeAsync(IBoardObserver observer);

    [Alias("Unsubscribe")]
    Task UnsubscribeAsync(IBoardObserver observer);

    /// <summary>Starts the board after a start of the silo: what a crash left untold is told, clocks are watched again.</summary>
    [Alias("Start"), AlwaysInterleave]
    Task StartAsync();

    /// <summary>Looks at the deadlines again: the time of day was moved, and a timer set before counts time that has passed.</summary>
    [Alias("LookAgain"), AlwaysInterleave]
    Task LookAgainAsync();

    /// <summary>Sends the observers what has gathered since the last batch; queued behind the changes of a burst.</summary>
    [Alias("Deliver"), OneWay]
    Task DeliverAsync();
}

/// <summary>A gateway's ear on a street's board.</summary>
[Alias("Gridwhistle.IBoardObserver")]
public interface IBoardObserver : IGrainObserver
{
    [Alias("Changed")]
    Task ChangedAsync(LiveBatch batch);
}

/// <summary>What happened on a street, in order.</summary>
[GenerateSerializer, Immutable, Alias("live.batch")]
public sealed record LiveBatch(
    [property: Id(0)] AreaCode Street,
    [property: Id(1)] ImmutableArray<ScopeDelta> Deltas,
    [property: Id(2)] ImmutableArray<LiveNotice> Notices,
    [property: Id(3)] ImmutableArray<IssueVersion> Issues)
{
    /// <summary>When the first of it happened, by the product's clock: how far the feed lags behind.</summary>
    [Id(4)] public DateTimeOffset? Since { get; init; }

    /// <summary>The spans the changes come from, as W3C trace parents; empty while nobody traces.</summary>
    [Id(5)] public ImmutableArray<string> Traces { get; init; } = [];

    public bool IsEmpty => Deltas.IsEmpty && Notices.IsEmpty && Issues.IsEmpty;
}

[GenerateSerializer, Immutable, Alias("live.issue_version")]
public sealed record IssueVersion([property: Id(0)] IssueId Id, [property: Id(1)] int Version);

/// <summary>The changes of one scope (street, community or grid); sequences run per scope, without gaps.</summary>
[GenerateSerializer, Immutable, Alias("live.delta")]
public sealed record ScopeDelta(
    [property: Id(0)] string Scope,
    [property: Id(1)] long FromSeq,
    [property: Id(2)] long ToSeq,
    [property: Id(3)] ImmutableArray<BoardChange> Changes,
    [property: Id(4)] BoardCounts Counts);

/// <summary>One change: an issue as it is now, or the id of one that left the board.</summary>
[GenerateSerializer, Immutable, Alias("live.change")]
public sealed record BoardChange([property: Id(0)] IssueSummary? Issue, [property: Id(1)] IssueId? Removed);

/// <summary>A scope's figures. <paramref name="Overdue"/>: issues with a broken clock.</summary>
[GenerateSerializer, Immutable, Alias("live.counts")]
public sealed record BoardCounts(
    [property: Id(0)] int Open,
    [property: Id(1)] ImmutableDictionary<ContainmentLevel, int> ByLevel,
    [property: Id(2)] ImmutableDictionary<Light, int> ByLight,
    [property: Id(3)] ImmutableDictionary<IssueStatus, int> ByState,
    [property: Id(4)] int Overdue,
    [property: Id(5)] int WhistlesUnanswered,
    [property: Id(6)] int Supervised);

[GenerateSerializer, Immutable, Alias("live.snapshot")]
public sealed record BoardSnapshot(
    [property: Id(0)] string Scope,
    [property: Id(1)] long Seq,
    [property: Id(2)] ImmutableArray<IssueSummary> Issues,
    [property: Id(3)] BoardCounts Counts);

/// <summary>The answer to a watcher: exactly one of the two.</summary>
[GenerateSerializer, Immutable, Alias("live.answer")]
public sealed record BoardAnswer([property: Id(0)] BoardSnapshot? Snapshot, [property: Id(1)] BoardResume? Resume);

[GenerateSerializer, Immutable, Alias("live.resume")]
public sealed record BoardResume([property: Id(0)] string Scope, [property: Id(1)] long Seq, [property: Id(2)] ImmutableArray<ScopeDelta> Deltas);

/// <summary>Something for one person or group, not for a board.</summary>
[GenerateSerializer, Immutable, Alias("live.notice")]
public abstract record LiveNotice
{
    private protected LiveNotice()
    {
    }
}

[GenerateSerializer, Immutable, Alias("live.message_posted")]
public sealed record MessagePosted([property: Id(0)] AreaCode Grid, [property: Id(1)] GroupMessage Message) : LiveNotice;

[GenerateSerializer, Immutable, Alias("live.inbox_changed")]
public sealed record InboxChanged([property: Id(0)] PersonId Person, [property: Id(1)] int Unread, [property: Id(2)] InboxItem? Item) : LiveNotice;
