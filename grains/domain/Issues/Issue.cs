using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;
using Orleans;

namespace Gridwhistle.Issues;

/// <summary>An issue (诉求/事件) with its whistles, as all events so far have made it. Immutable; stored as a snapshot.</summary>
[Alias("issue.state")]
public sealed record Issue
{
    public const int RememberedCommands = 16;

    /// <summary>For cases from before the policies said it.</summary>
    internal const int DefaultReopenDays = 30;

    public required IssueId Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The number of events applied.</summary>
    public int Version { get; init; }

    public IssueStatus State { get; init; }

    public ContainmentLevel Level { get; init; }

    public Urgency Urgency { get; init; }

    public required string Text { get; init; }

    /// <summary>The category's code; null while nobody has named one.</summary>
    public string? Category { get; init; }

    /// <summary>What the report's words were understood to be; null where somebody named a category.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Suggestion? Suggested { get; init; }

    /// <summary>Kept from whoever it is about, and shown by its number alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Confidential { get; init; }

    /// <summary>What the reporter said of keeping it confidential; null where they said nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ConfidentialAsked { get; init; }

    /// <summary>The bodies complained of; null where it is about none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OrganisationId>? Against { get; init; }

    /// <summary>It endangers life or property, by its category or by what was reported.</summary>
    public bool Danger { get; init; }

    public required IssuePlace Place { get; init; }

    public Appointment? Appointment { get; init; }

    /// <summary>The people the reports concern; whoever only took one down is none of them.</summary>
    public ImmutableArray<Reporter> Reporters { get; init; } = [];

    /// <summary>The reports after the first, of those it does not concern as well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OwnReport>? Joined { get; init; }

    /// <summary>By which way the first report came.</summary>
    public Channel Channel { get; init; }

    /// <summary>The households whose reports made it a case of the building.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<HouseholdId>? Households { get; init; }

    /// <summary>Staff who had a hand in it, whatever they did: they do not evaluate it, under any post.</summary>
    public ImmutableArray<PersonId> Hands { get; init; } = [];

    /// <summary>The reporters who gave their word since the last feedback.</summary>
    public ImmutableArray<PersonId> Evaluated { get; init; } = [];

    /// <summary>Who took the first report down: the reporter, the desk, a grid worker.</summary>
    public required Actor TakenBy { get; init; }

    /// <summary>Who answers for the spot the first report was scanned at; null when it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PersonId>? Neighbours { get; init; }

    public ImmutableArray<string> Photos { get; init; } = [];

    public Stamps Stamps { get; init; } = new(null, null, null, null);

    public ImmutableArray<Clock> Clocks { get; init; } = [];

    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>The first receiver (首接负责): set by the first dispatch, never changed.</summary>
    public Party? Lead { get; init; }

    public Party? Assignee { get; init; }

    /// <summary>Who works beside the assignee: they were at it when an automatic step put the issue on a higher desk, or leads a whistle and has come.</summary>
    public Party? Handler { get; init; }

    /// <summary>Who gave it back, while a ruling is awaited.</summary>
    public Party? ReturnedBy { get; init; }

    public ImmutableArray<Whistle> Whistles { get; init; } = [];

    public ImmutableArray<Pause> Pauses { get; init; } = [];

    public PendingRequest? Pending { get; init; }

    /// <summary>The state a suspended issue goes back to.</summary>
    public IssueStatus? ResumeTo { get; init; }

    public int Priority { get; init; }

    public int Returns { get; init; }

    public int Reworks { get; init; }

    public int Reopens { get; init; }

    /// <summary>Acknowledgements missed in a row since somebody last chose the assignee.</summary>
    public int AckMisses { get; init; }

    public int CallAttempts { get; init; }

    /// <summary>When the calls were made that nobody answered, since the last feedback.</summary>
    public ImmutableArray<DateTimeOffset> Calls { get; init; } = [];

    /// <summary>The resolve limit has been moved; once is all there is.</summary>
    public bool Extended { get; init; }

    public bool Supervised { get; init; }

    /// <summary>The mark of a supervised case; null also where it was supervised before there were marks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Supervision? Supervision { get; init; }

    public int PolicyVersion { get; init; }

    /// <summary>For so many days after the end a reporter can reopen it, as the policies it began with say.</summary>
    public int ReopenDays { get; init; } = DefaultReopenDays;

    /// <summary>The community whose policies the case keeps since it moved to another; null while it is where it began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AreaCode? PoliciesOf { get; init; }

    /// <summary>What an assignee found out: their last remark, or the ground of the last transfer.</summary>
    public string? Diagnosis { get; init; }

    public Evaluation? Evaluation { get; init; }

    [JsonPropertyName("doers")]
    public Contributors Contributors { get; init; } = Contributors.Nobody;

    public Closure? Closure { get; init; }

    public IssueId? MergedInto { get; init; }

    public ImmutableArray<IssueId> Merged { get; init; } = [];

    /// <summary>Where it stood when it was merged, so that the merge can be taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BeforeMerge? BeforeMerge { get; init; }

    /// <summary>How often a merge was taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unmerges { get; init; }

    /// <summary>The last commands that did something here: one that comes again has been done (at most <see cref="RememberedCommands"/>).</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Neither closed nor merged.</summary>
    public bool IsOpen() => State is not (IssueStatus.Closed or IssueStatus.Merged);

    public Whistle? FindWhistle(string id)
    {
        foreach (var whistle in Whistles)
        {
            if (whistle.Id == id)
            {
                return whistle;
            }
        }

        return null;
    }
}

/// <summary>Where a case stood when it was merged.</summary>
public sealed record BeforeMerge(
    IssueStatus State,
    ImmutableArray<Clock> Clocks,
    ImmutableArray<Whistle> Whistles,
    ImmutableArray<Pause> Pauses,
    PendingRequest? Pending,
    IssueStatus? ResumeTo,
    DateTimeOffset MergedAt);

/// <summary>The reporter's last word on the result, given by themselves or taken on the phone.</summary>
public sealed record Evaluation(Solved Solved, Satisfaction Satisfied, DateTimeOffset At, Actor By);

/// <summary>Everybody who did some of the work, by person and by outside body: they do not verify, rate or close it.</summary>
public sealed record Contributors(ImmutableArray<PersonId> Persons, ImmutableArray<OrganisationId> Organisations)
{
    public static Contributors Nobody { get; } = new([], []);

    /// <summary>Adds who acted; a body only when they acted for an outside one, for a community's staff share theirs.</summary>
    public Contributors With(Actor actor)
    {
        var persons = Persons.Contains(actor.PersonId) ? Persons : Persons.Add(actor.PersonId);
        var organisations = actor.Post.Organisation is { } body
            && RoleGroups.Outside.Contains(actor.Post.Role)
            && !Organisations.Contains(body)
                ? Organisations.Add(body)
                : Organisations;
        return persons == Persons && organisations == Organisations ? this : new Contributors(persons, organisations);
    }

    /// <summary>They did some of it, or have a post, this one or another, with a body that did.</summary>
    public bool Include(Actor actor)
    {
        if (Persons.Contains(actor.PersonId) || (actor.Post.Organisation is { } own && Organisations.Contains(own)))
        {
            return true;
        }

        foreach (var other in actor.AlsoFor ?? [])
        {
            if (Organisations.Contains(other))
            {
                return true;
            }
        }

        return false;
    }
}
