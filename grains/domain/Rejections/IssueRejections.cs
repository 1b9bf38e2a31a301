namespace Gridwhistle.Rejections;

/// <summary>The codes an issue or a whistle says no with. The gateway gives each its status; here they only have names.</summary>
public static class IssueRejections
{
    public const string
        Unknown = "issue.unknown",
        WhistleUnknown = "whistle.unknown",
        DepartmentUnknown = "department.unknown",
        CategoryUnknown = "category.unknown",
        CategoryDangerous = "category.dangerous",
        AssigneeUnknown = "assignee.unknown",
        NobodyOnDuty = "assignee.nobody_on_duty",
        AssigneeUnfit = "issue.assignee_unfit",
        StaleVersion = "version.stale";

    public const string
        ForbiddenRole = "forbidden.role",
        ForbiddenArea = "forbidden.area",
        ForbiddenConflict = "forbidden.conflict";

    public const string
        WrongState = "issue.wrong_state",
        TextMissing = "issue.text_missing",
        ReasonMissing = "issue.reason_missing",
        DiagnosisMissing = "issue.diagnosis_missing",
        EvidenceMissing = "issue.evidence_missing",
        EvaluationMissing = "issue.evaluation_missing",
        AlreadyAssigned = "issue.already_assigned",
        AlreadyExtended = "issue.already_extended",
        AlreadyAsked = "issue.already_asked",
        NothingAsked = "issue.nothing_asked",
        RequestLapsed = "issue.request_lapsed",
        UntilPast = "issue.until_past",
        UntilTooFar = "issue.until_too_far",
        ReopenTooLate = "issue.reopen_too_late",
        TopLevel = "issue.top_level",
        LowestLevel = "issue.lowest_level",
        MergeIntoItself = "issue.merge_into_itself",
        MergeElsewhere = "issue.merge_elsewhere",
        UnmergeTooLate = "issue.unmerge_too_late",
        AtWork = "issue.at_work",
        Danger = "issue.danger",
        TooEarly = "issue.too_early",
        CallBackTooSoon = "issue.callback_too_soon";

    public const string
        WhistleWrongState = "whistle.wrong_state",
        DepartmentWrongState = "whistle.department_wrong_state",
        NotCheckedIn = "whistle.not_checked_in",
        NoteMissing = "whistle.note_missing",
        AlreadyRated = "whistle.already_rated",
        ScoreOutOfRange = "whistle.score_out_of_range",
        NothingToAppeal = "whistle.nothing_to_appeal",
        NothingAppealed = "whistle.nothing_appealed";
}
