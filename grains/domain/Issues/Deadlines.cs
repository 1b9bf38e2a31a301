using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Deadlines and visits that somebody names: ahead, and near enough to be meant.</summary>
internal static class Deadlines
{
    /// <summary>How far ahead a deadline may lie that the level above gives.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(366);

    /// <summary>How far ahead a visit may begin, as with a report.</summary>
    public static readonly TimeSpan VisitHorizon = TimeSpan.FromDays(90);

    public static Rejection? Fault(DateTimeOffset due, DateTimeOffset now) =>
        due <= now ? Rejection.Of(IssueRejections.UntilPast, ("until", due.ToString("O"))) : NotLaterThan(due, now + Horizon);

    public static Rejection? NotLaterThan(DateTimeOffset until, DateTimeOffset latest) => until > latest
        ? Rejection.Of(IssueRejections.UntilTooFar, ("until", until.ToString("O")), ("latest", latest.ToString("O")))
        : null;
}
