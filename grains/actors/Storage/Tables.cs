namespace Gridwhistle.Storage;

/// <summary>Every table the grains keep, in one place. What a partition and a row is stands beside each.</summary>
public static class Tables
{
    /// <summary>One partition; a row a street.</summary>
    public const string Streets = "streets";

    /// <summary>Partition = street; a row an area.</summary>
    public const string Areas = "areas";

    /// <summary>Partition = street; a row an area's outline.</summary>
    public const string Boundaries = "boundaries";

    /// <summary>Partition = street; a row a building.</summary>
    public const string Buildings = "buildings";

    /// <summary>Partition = building; a row a household.</summary>
    public const string Households = "households";

    /// <summary>Partition = building; a row a plate, by token.</summary>
    public const string Spots = "spots";

    /// <summary>Partition = token; one row, the plate.</summary>
    public const string SpotTokens = "spottokens";

    /// <summary>Partition = street; a row an organisation.</summary>
    public const string Organisations = "organisations";

    /// <summary>Partition = street; a row a person with their posts.</summary>
    public const string People = "people";

    /// <summary>Partition = street; a row a roster.</summary>
    public const string Rosters = "rosters";

    /// <summary>Partition = street; one row, what its roster feeds are signed with.</summary>
    public const string FeedSecrets = "feedsecrets";

    /// <summary>Partition = street; a row a person's key to the roster feeds of their post.</summary>
    public const string FeedKeys = "feedkeys";

    /// <summary>Partition = community; a row a version of its policies.</summary>
    public const string Policies = "policies";

    /// <summary>Partition = community; a row a service of its price list.</summary>
    public const string Services = "services";

    /// <summary>Partition = household; one row, its care setting.</summary>
    public const string Care = "care";

    /// <summary>Partition = street; the chunks of an import and the mark that says it is complete.</summary>
    public const string Imports = "imports";

    /// <summary>The index of issues: open ones by grid, settled ones by month.</summary>
    public const string Issues = "issues";

    /// <summary>Partition = street; a row a subscriber, how far it is in the journal.</summary>
    public const string Positions = "subscribers";

    /// <summary>Partition = street; a row a stream to be told of again when the street is first started: after a restore, or after a release that kept marks.</summary>
    public const string Pending = "pending";

    /// <summary>Partition = street; a row a settled issue something is still due of: marks of a whistle, a ruling.</summary>
    public const string Waiting = "waiting";

    /// <summary>Partition = street; a row a case that something is due of, by kind and stream. Issues have theirs in their index.</summary>
    public const string Deadlines = "deadlines";

    /// <summary>Partition = building, or place outside buildings; a row a whistle that was blown there.</summary>
    public const string Whistled = "whistled";

    /// <summary>Partition = street; how often its board was started, and when what earlier releases had left was picked up.</summary>
    public const string Boards = "boards";

    /// <summary>Partition = person; a row an inbox item.</summary>
    public const string Inbox = "inbox";

    /// <summary>Partition = person; how far their inbox is known to be over, and a row each older item that was open then.</summary>
    public const string InboxOpen = "inboxopen";

    /// <summary>Partition = street and month; a row an entry of the score ledger.</summary>
    public const string Scores = "scores";

    /// <summary>Partition = street and month; a row a case whose category was understood from its words, and what staff made of it.</summary>
    public const string Words = "words";

    /// <summary>Partition = grid; messages, their keys and the threads of the group.</summary>
    public const string Messages = "messages";

    /// <summary>Partition = grid; a row a reader's mark.</summary>
    public const string GroupReads = "groupreads";
}
