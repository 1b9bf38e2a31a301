namespace Gridwhistle.Issues;

/// <summary>The thirteen states of an issue (domain D2).</summary>
public enum IssueStatus
{
    Collected,
    Rejected,
    Registered,
    Dispatched,
    Returned,
    Acknowledged,
    Handling,
    Suspended,
    Verifying,
    FeedbackDue,
    Evaluating,
    Merged,
    Closed,
}

/// <summary>Where an issue is being settled: 小事不出网格, 大事不出社区, 难事不出街道.</summary>
public enum ContainmentLevel
{
    Grid,
    Community,
    Street,
}

public enum Urgency
{
    Normal,
    Emergency,
}

public enum Channel
{
    App,
    Phone,
    Desk,
    Group,
    Spot,
    Patrol,
    Open311,
}

/// <summary>A clock's colour: below 80 % of its limit, from 80 %, broken.</summary>
public enum Light
{
    Green,
    Yellow,
    Red,
}

/// <summary>Every clock an issue can have. The first six are what outside readers see most.</summary>
public enum ClockKind
{
    Acknowledge,
    Arrive,
    Resolve,
    Feedback,
    CallBack,
    CheckIn,
    Accept,
    Dispatch,
    Verify,
    Ruling,
    Appeal,
    Rate,
    Supervise,
}

/// <summary>How the street looks on a case it supervises (督办): a warning, or a case that was not cured in time.</summary>
public enum SupervisionMark
{
    Yellow,
    Red,
}

public enum ClosureReason
{
    Resolved,
    Answered,
    NotAccepted,
    Unreachable,
    ClosedUnresolved,
    Void,
    Withdrawn,
}

public enum Solved
{
    Yes,
    Partly,
    No,
}

public enum Satisfaction
{
    Satisfied,
    Basically,
    Dissatisfied,
}

public enum CallBackOutcome
{
    Reached,
    NoAnswer,
}

/// <summary>What an assignee can ask the level above to approve.</summary>
public enum ApprovalRequest
{
    Suspend,
    Extend,
}

/// <summary>吹哨 grades: blown by the grid, the community, the street.</summary>
public enum WhistleGrade
{
    Routine,
    Key,
    Hard,
}

public enum WhistleStatus
{
    Blown,
    CoHandling,
    Handled,
    Rating,
    Appealed,
    Closed,
    Cancelled,
}

/// <summary>Where one called department stands.</summary>
public enum DepartmentStatus
{
    Called,
    CheckedIn,
    Declined,
    Released,
    Missed,
}

public enum DepartmentRole
{
    Lead,
    Assist,
}
