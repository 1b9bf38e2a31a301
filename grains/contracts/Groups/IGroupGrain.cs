using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans.Concurrency;

namespace Gridwhistle.Groups;

/// <summary>A grid's chat group (网格群), where a mention dispatches. Key: the grid's code.</summary>
[Alias("Gridwhistle.IGroupGrain")]
public interface IGroupGrain : IGrainWithStringKey
{
    /// <summary>Members, unread count and the last message's number, for one reader.</summary>
    [Alias("Get"), ReadOnly]
    Task<GroupView> GetAsync(PersonId reader);

    /// <summary>Messages in order: the last ones, those before or those after a number.</summary>
    [Alias("Messages"), ReadOnly]
    Task<ImmutableArray<GroupMessage>> MessagesAsync(long? before, long? after, int limit);

    /// <summary>Writes a message durably, then does what its mentions ask.</summary>
    [Alias("Post")]
    Task<Outcome<PostReceipt>> PostAsync(PostMessage message);

    /// <summary>Opens an issue of its own for a message that went into another one; again, shows the one there is.</summary>
    [Alias("Separate")]
    Task<Outcome<PostReceipt>> SeparateAsync(long seq, Actor by);

    [Alias("Read")]
    Task ReadAsync(PersonId reader, long upTo);

    /// <summary>Shows an issue's step in the group; the same card twice is shown once, and one whose command came from a message here not at all.</summary>
    [Alias("PostCard")]
    Task PostCardAsync(string cardId, string? commandId, MessageCard card);

    /// <summary>Shows a step of something that is no issue; the same card twice is shown once.</summary>
    [Alias("PostAbout")]
    Task PostAboutAsync(string cardId, SubjectCard about);
}

[GenerateSerializer, Immutable, Alias("groups.view")]
public sealed record GroupView(
    [property: Id(0)] Areas.AreaCode GridCode,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<GroupMember> Members,
    [property: Id(3)] int Unread,
    [property: Id(4)] long LastSeq);

/// <summary>A message somebody writes. <paramref name="Key"/> makes a repeat the same message.</summary>
[GenerateSerializer, Immutable, Alias("groups.post")]
public sealed record PostMessage(
    [property: Id(0)] string Key,
    [property: Id(1)] string Text,
    [property: Id(2)] ImmutableArray<string> Photos,
    [property: Id(3)] IssueId? IssueId,
    [property: Id(4)] long? ReplyTo,
    [property: Id(5)] Actor By)
{
    /// <summary>How urgent the issue is that it opens; null as the words say.</summary>
    [Id(6)] public Urgency? Urgency { get; init; }

    /// <summary>It opens an issue of its own, whatever is being talked about.</summary>
    [Id(7)] public bool Separate { get; init; }
}

/// <summary>A message in a group. <paramref name="By"/> is null for what the system shows.</summary>
[GenerateSerializer, Immutable, Alias("groups.message")]
public sealed record GroupMessage(
    [property: Id(0)] long Seq,
    [property: Id(1)] string Id,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] MessageAuthor? By,
    [property: Id(4)] Post? Post,
    [property: Id(5)] string Text,
    [property: Id(6)] ImmutableArray<Mention> Mentions,
    [property: Id(7)] ImmutableArray<string> Photos,
    [property: Id(8)] MessageCard? Card,
    [property: Id(9)] long? ReplyTo)
{
    /// <summary>The thing a message is about, where that is no issue.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public SubjectCard? About { get; init; }

    /// <summary>What of it is not for every member; null where nothing is known of whom it concerns.</summary>
    [Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public MessageKeeping? Kept { get; init; }
}

/// <summary>What of a message is not for every member of its group.</summary>
/// <param name="Confidential">It is about a confidential case.</param>
/// <param name="Against">The bodies that case complains of.</param>
/// <param name="Names">The people its case concerns, by name.</param>
[GenerateSerializer, Immutable, Alias("groups.keeping")]
public sealed record MessageKeeping(
    [property: Id(0)] bool Confidential,
    [property: Id(1)] ImmutableArray<OrganisationId> Against,
    [property: Id(2)] ImmutableArray<string> Names);

[GenerateSerializer, Immutable, Alias("groups.author")]
public sealed record MessageAuthor([property: Id(0)] PersonId PersonId, [property: Id(1)] string Name, [property: Id(2)] string? OrganisationName);

/// <summary>A mention as written and whom it reached; null when nobody is on duty for it.</summary>
[GenerateSerializer, Immutable, Alias("groups.mention")]
public sealed record Mention([property: Id(0)] string Text, [property: Id(1)] Party? ResolvedTo);

/// <summary>The issue a message is about, as it stood when the card was last written.</summary>
[GenerateSerializer, Immutable, Alias("groups.card")]
public sealed record MessageCard(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] string Number,
    [property: Id(2)] IssueStatus State,
    [property: Id(3)] string Title,
    [property: Id(4)] string? Kind);

/// <summary>Represents something other than an issue, as it stood at a step.</summary>
/// <param name="Kind">The kind of thing, a camelCase noun: <c>bulletin</c>.</param>
/// <param name="Id">Its id, as its own addresses have it.</param>
/// <param name="Step">The step's name, as in its timeline.</param>
[GenerateSerializer, Immutable, Alias("groups.subject_card")]
public sealed record SubjectCard(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Id,
    [property: Id(2)] string Number,
    [property: Id(3)] string State,
    [property: Id(4)] string Title,
    [property: Id(5)] string Step);

/// <summary>What a message did: the issue it opened or moved on, and whom that went to.</summary>
[GenerateSerializer, Immutable, Alias("groups.receipt")]
public sealed record PostReceipt(
    [property: Id(0)] GroupMessage Message,
    [property: Id(1)] IssueView? Issue,
    [property: Id(2)] ImmutableArray<Party> DispatchedTo,
    [property: Id(3)] Rejection? NotDone);
