using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Inbox;

/// <summary>What one person has to know or do. Key: <see cref="PersonId"/>.</summary>
[Alias("Gridwhistle.IInboxGrain")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Newest first.</summary>
    [Alias("List"), ReadOnly]
    Task<InboxPage> ListAsync(int limit, string? cursor);

    /// <summary>Puts items in; an item already there is left as it is.</summary>
    [Alias("Deliver"), AlwaysInterleave]
    Task DeliverAsync(ImmutableArray<InboxItem> items);

    /// <summary>Marks items that no longer apply: they stay to be read, and wait for nobody. The same one twice, or one that is not there, changes nothing.</summary>
    [Alias("Settle"), AlwaysInterleave]
    Task SettleAsync(ImmutableArray<SettledItem> items);

    /// <summary>Marks items as read; answers how many are unread still.</summary>
    [Alias("Read")]
    Task<int> ReadAsync(ImmutableArray<string> ids);
}

/// <summary>One item. <paramref name="Id"/> is made of the issue, the version and the kind, so a repeat is the same item.</summary>
/// <param name="Kind"><c>dispatched</c>, <c>whistle</c>, <c>escalated</c>, <c>overdue</c>, <c>verify</c>, <c>feedback</c>, <c>callback</c>, <c>reminded</c>, <c>returned</c>, <c>approval</c>, <c>progress</c>, <c>mention</c>, <c>unread</c>, ….</param>
[GenerateSerializer, Immutable, Alias("inbox.item")]
public sealed record InboxItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] IssueId? IssueId,
    [property: Id(3)] string? WhistleId,
    [property: Id(4)] string? WorkOrderId,
    [property: Id(5)] string Title,
    [property: Id(6)] DateTimeOffset? DueAt,
    [property: Id(7)] DateTimeOffset At,
    [property: Id(8)] bool Read,
    [property: Id(9)] Areas.AreaCode Street)
{
    /// <summary>Since when it no longer applies: the step was done by somebody, the case was taken from this person or is over. Such an item counts as read.</summary>
    [Id(10)] public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The grid it is about: says who stands above the person.</summary>
    [Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Areas.AreaCode? Grid { get; init; }

    /// <summary>With <c>unread</c>: how many notices somebody left unread, where it is more than one.</summary>
    [Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }

    /// <summary>The channels it still has to go out over; null when it has.</summary>
    [Id(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<string>? Waits { get; init; }

    /// <summary>Left unread for too long: who was told; null before that.</summary>
    [Id(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public UnreadTelling? Raised { get; init; }

    /// <summary>The thing it is about, where that is no issue.</summary>
    [Id(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public InboxSubject? Subject { get; init; }

    /// <summary>For how many minutes it may stay unread, where its community says otherwise than the default of its kind.</summary>
    [Id(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Patience { get; init; }
}

/// <summary>Represents what a notice is about.</summary>
/// <param name="Kind">The kind of thing, a camelCase noun: <c>bulletin</c>.</param>
/// <param name="Id">Its id, as its own addresses have it.</param>
[GenerateSerializer, Immutable, Alias("inbox.subject")]
public sealed record InboxSubject([property: Id(0)] string Kind, [property: Id(1)] string Id);

/// <summary>The notice that says that a person has not read theirs.</summary>
/// <param name="To">Null when nobody stands above them.</param>
[GenerateSerializer, Immutable, Alias("inbox.raised")]
public sealed record UnreadTelling([property: Id(0)] PersonId? To, [property: Id(1)] string ItemId, [property: Id(2)] DateTimeOffset ItemAt);

/// <summary>An item that no longer applies, found by its id and its own instant.</summary>
[GenerateSerializer, Immutable, Alias("inbox.settled")]
public sealed record SettledItem([property: Id(0)] string ItemId, [property: Id(1)] DateTimeOffset ItemAt, [property: Id(2)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("inbox.page")]
public sealed record InboxPage([property: Id(0)] ImmutableArray<InboxItem> Items, [property: Id(1)] int Unread, [property: Id(2)] string? NextCursor);

/// <summary>A notice for one person, on its way to their inbox.</summary>
[GenerateSerializer, Immutable, Alias("inbox.notice")]
public sealed record Notice([property: Id(0)] PersonId To, [property: Id(1)] InboxItem Item);
