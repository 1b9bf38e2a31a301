using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Orleans;

namespace Gridwhistle.Bulletins;

/// <summary>Represents a bulletin (公示, 通报, 报告) as all events so far have made it. Immutable; stored as a snapshot.</summary>
[Alias("bulletin.state")]
public sealed record Bulletin
{
    public const int RememberedCommands = 16;

    public required BulletinId Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The number of events applied.</summary>
    public int Version { get; init; }

    public BulletinStatus State { get; init; }

    public required AreaCode Community { get; init; }

    public BulletinKind Kind { get; init; }

    public required string Title { get; init; }

    public ImmutableArray<string> Files { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Period { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ActivityId { get; init; }

    public required BulletinIssuer Issuer { get; init; }

    public required Actor Writer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Actor? Approver { get; init; }

    /// <summary>Every text there was, oldest first; there is at least one.</summary>
    public ImmutableArray<BulletinRevision> Revisions { get; init; } = [];

    /// <summary>When it is to be public; null when that is not settled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Null while it never was public.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The last instant of the notice period.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NoticeUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BulletinWithdrawal? Withdrawal { get; init; }

    public ImmutableArray<Objection> Objections { get; init; } = [];

    /// <summary>The notices whose step is not done yet.</summary>
    public ImmutableArray<OpenBulletinNotice> Notices { get; init; } = [];

    /// <summary>The last commands that did something here: one that comes again has been done (at most <see cref="RememberedCommands"/>).</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the text that holds now.</summary>
    [JsonIgnore]
    public BulletinRevision Current => Revisions[^1];

    /// <summary>Gets whether anybody may know of it.</summary>
    [JsonIgnore]
    public bool IsPublic => PublishedAt is not null;

    /// <summary>The objection of that id; null when there is none.</summary>
    public Objection? Find(string objectionId)
    {
        foreach (var objection in Objections)
        {
            if (objection.Id == objectionId)
            {
                return objection;
            }
        }

        return null;
    }
}

/// <summary>Represents a resident's objection and what became of it.</summary>
/// <param name="DueAt">The last instant for an answer that is on time.</param>
public sealed record Objection(string Id, Actor By, string Text, DateTimeOffset At, DateTimeOffset DueAt)
{
    /// <summary>When 80 % of the working time for an answer has passed; null in older journals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NearAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Answer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Its owners were told that 80 % of the time had passed.</summary>
    public bool Neared { get; init; }

    /// <summary>The time was over before an answer.</summary>
    public bool Missed { get; init; }
}

/// <summary>Represents a notice somebody still has before them.</summary>
/// <param name="Step">What has to be done for it to be settled: <c>approve</c>, <c>publish</c>, or an objection's id.</param>
public sealed record OpenBulletinNotice(PersonId To, string ItemId, DateTimeOffset ItemAt, string Step);
