using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>What an issue can be merged into.</summary>
public static class MergeTarget
{
    /// <summary>
    /// Why the target cannot take it; null when it can. Nobody merges into what they may not know of, nor into what is over:
    /// nobody would hear of it there.
    /// </summary>
    /// <param name="into">The target as whoever merges sees it; null when they see none.</param>
    public static Rejection? Refusal(MergeIssue merge, IssueView? into) => into switch
    {
        null => Rejection.Of(IssueRejections.Unknown, ("into", merge.Into.Value)),
        { Summary.State: IssueStatus.Closed or IssueStatus.Merged } => Rejection.Of(
            IssueRejections.WrongState,
            ("state", into.Summary.State.ToString()),
            ("act", "merge"),
            ("into", merge.Into.Value),
            ("mergedInto", into.MergedInto?.Value)),
        _ => null,
    };
}
