namespace Gridwhistle.People;

/// <summary>The codes with which the directory says no.</summary>
public static class DutyRejections
{
    /// <summary>No such person or organisation, or no target at all.</summary>
    public const string UnknownAssignee = "assignee.unknown";

    /// <summary>The target exists, and nobody stands for it now.</summary>
    public const string NobodyOnDuty = "assignee.nobody_on_duty";

    /// <summary>A roster with faults; the facts list every one.</summary>
    public const string InvalidRoster = "roster.invalid";

    /// <summary>No such roster.</summary>
    public const string UnknownRoster = "roster.unknown";
}
