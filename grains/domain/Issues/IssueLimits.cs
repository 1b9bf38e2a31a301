using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>How long a step of this issue may take: the category's limit, else the default of the house.</summary>
internal static class IssueLimits
{
    private const int DangerResolveHours = 2;

    public static Limit Of(PolicySet policies, string? category, Urgency urgency, ClockKind kind, bool danger = false)
    {
        var found = Category(policies, category);
        danger = danger || found?.Danger is true;
        var limit = found is not null && found.Limits.TryGetValue(kind, out var byUrgency) && byUrgency.TryGetValue(urgency, out var own)
            ? own
            : kind is ClockKind.Ruling ? policies.Rulings.Return
            : Default(kind, urgency, danger);
        return danger ? AroundTheClock(limit) : limit;
    }

    public static Limit Of(Issue issue, IssueContext context, ClockKind kind) => Of(context.Policies, issue.Category, issue.Urgency, kind, issue.Danger);

    public static Category? Category(PolicySet policies, string? code)
    {
        foreach (var category in policies.Categories)
        {
            if (category.Code == code)
            {
                return category;
            }
        }

        return null;
    }

    /// <summary>Danger ignores service hours.</summary>
    public static Limit AroundTheClock(Limit limit) => limit.Unit switch
    {
        LimitUnit.WorkHour => limit with { Unit = LimitUnit.Hour },
        LimitUnit.WorkDay => limit with { Unit = LimitUnit.Day },
        _ => limit,
    };

    private static Limit Default(ClockKind kind, Urgency urgency, bool danger) => (kind, urgency) switch
    {
        (ClockKind.Accept, _) => new(2, LimitUnit.Hour),
        (ClockKind.Dispatch, _) => new(30, LimitUnit.Minute),
        (ClockKind.Acknowledge, Urgency.Emergency) => new(5, LimitUnit.Minute),
        (ClockKind.Acknowledge, _) => new(30, LimitUnit.Minute),
        (ClockKind.Arrive, Urgency.Emergency) => new(30, LimitUnit.Minute),
        (ClockKind.Arrive, _) => new(60, LimitUnit.Minute),
        (ClockKind.Resolve, _) when danger => new(DangerResolveHours, LimitUnit.Hour),
        (ClockKind.Resolve, Urgency.Emergency) => new(24, LimitUnit.Hour),
        (ClockKind.Resolve, _) => new(7, LimitUnit.Day),
        (ClockKind.Verify or ClockKind.Feedback or ClockKind.Rate, _) => new(24, LimitUnit.Hour),
        (ClockKind.CallBack, _) => new(48, LimitUnit.Hour),
        (ClockKind.Appeal, _) => new(7, LimitUnit.Day),
        (ClockKind.CheckIn, Urgency.Emergency) => new(30, LimitUnit.Minute),
        (ClockKind.CheckIn, _) => new(4, LimitUnit.WorkHour),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A clock without a default."),
    };
}
