using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>What has happened beside the board since the last batch: which issues moved, and what concerns single people or groups.</summary>
internal sealed class GatheredChanges
{
    private readonly Dictionary<IssueId, int> _issues = [];
    private readonly List<LiveNotice> _notices = [];

    public void Add(IssueSummary summary) => _issues[summary.Id] = summary.Version;

    public void Add(ImmutableArray<LiveNotice> notices) => _notices.AddRange(notices);

    /// <summary>Takes everything, with the board's own deltas, as one batch.</summary>
    public LiveBatch Take(AreaCode street, ImmutableArray<ScopeDelta> deltas)
    {
        var batch = new LiveBatch(street, deltas, [.. _notices], [.. _issues.Select(issue => new IssueVersion(issue.Key, issue.Value))]);
        _issues.Clear();
        _notices.Clear();
        return batch;
    }
}
