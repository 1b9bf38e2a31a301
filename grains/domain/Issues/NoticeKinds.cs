namespace Gridwhistle.Issues;

/// <summary>The kinds of inbox items an issue sends.</summary>
internal static class NoticeKinds
{
    public const string
        Reported = "reported",
        Dispatched = "dispatched",
        Whistle = "whistle",
        Escalated = "escalated",
        Danger = "danger",
        DueSoon = "dueSoon",
        Overdue = "overdue",
        Verify = "verify",
        Feedback = "feedback",
        CallBack = "callback",
        Rework = "rework",
        Reminded = "reminded",
        Returned = "returned",
        Declined = "declined",
        Appealed = "appealed",
        Approval = "approval",
        Supervised = "supervised",
        Rate = "rate",
        Unread = "unread",
        Progress = "progress";
}
