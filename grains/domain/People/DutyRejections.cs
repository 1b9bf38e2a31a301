namespace Gridwhistle.People;

/// <summary>The codes with which the directory says no.</summary>
public static class DutyRejections
{
    /// <summary>No such person or organisation, or no target at all.</summary>
    public const string UnknownAssignee = "assignee.unknown";

    /// <summary>The target exists, and nobody stands for it now.</summary>
    public const string NobodyOnDuty = "assignee.nobody_on_duty";

    /// <summary>They exist, and cannot be given a case here; <c>why</c> says whether they have no duty, none that reaches the place, or nobody is on duty for them.</summary>
    public const string AssigneeUnfit = "issue.assignee_unfit";

    /// <summary>A roster with faults; the facts list every one.</summary>
    public const string InvalidRoster = "roster.invalid";

    /// <summary>No such roster.</summary>
    public const string UnknownRoster = "roster.unknown";

    /// <summary>No such person in the street.</summary>
    public const string UnknownPerson = "person.unknown";

    /// <summary>The person holds no such post.</summary>
    public const string UnknownPost = "person.post.unknown";

    /// <summary>No such organisation in the street.</summary>
    public const string UnknownOrganisation = "organisation.unknown";

    /// <summary>The role is not held over an area of that level.</summary>
    public const string PostArea = "person.post.area";

    /// <summary>The role stands for an organisation, and none is named.</summary>
    public const string PostOrganisation = "person.post.organisation_missing";

    /// <summary>The person has that post already.</summary>
    public const string PostHeld = "person.post.held";

    /// <summary>Neither phone nor account, and a duty.</summary>
    public const string UnreachablePerson = "person.unreachable";

    /// <summary>Without this post nobody would be on duty at some hour that has somebody now.</summary>
    public const string LastOnDuty = "person.post.last_on_duty";
}
