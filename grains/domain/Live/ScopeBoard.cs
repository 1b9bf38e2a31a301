using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>The board of one scope: its open issues, its figures, and its own sequence of changes.</summary>
internal sealed class ScopeBoard(AreaCode area, long epoch, int capacity)
{
    private readonly string _name = BoardScope.NameOf(area);
    private readonly Dictionary<IssueId, IssueSummary> _issues = [];
    private readonly ScopeOrder _order = new();
    private readonly ScopeTally _tally = new();
    private readonly ChangeRing _changes = new(epoch, capacity);
    private long _drained = epoch;
    private BoardSnapshot? _snapshot;

    public IEnumerable<IssueSummary> Issues => _issues.Values;

    public void Put(IssueSummary issue)
    {
        Place(issue);
        Changed(issue.Id);
    }

    /// <summary>Puts an issue there without a change: it was there before anybody watched.</summary>
    public void Place(IssueSummary issue)
    {
        _tally.Replace(_issues.GetValueOrDefault(issue.Id), issue);
        _issues[issue.Id] = issue;
        _order.Moved(issue.Id);
        _snapshot = null;
    }

    public void Remove(IssueId id)
    {
        if (_issues.Remove(id, out var before))
        {
            _tally.Replace(before, null);
            _order.Moved(id);
            Changed(id);
        }
    }

    public BoardCounts Counts() => _tally.Counts();

    public BoardSnapshot Snapshot() => _snapshot ??= new BoardSnapshot(
        _name,
        _changes.Seq,
        _order.Of(_issues),
        _tally.Counts());

    /// <summary>What was missed since a number; null when that is too long ago or was never reached here.</summary>
    public BoardResume? Resume(long since) =>
        since > _changes.Seq || since < _changes.KnownSince ? null
        : new BoardResume(_name, _changes.Seq, since == _changes.Seq ? [] : [DeltaAfter(since)]);

    /// <summary>What has changed since the last call, each issue once as it is now.</summary>
    public ScopeDelta Drain()
    {
        // Should more have changed than the ring holds, watchers see the gap in the numbers and ask for a snapshot.
        var delta = DeltaAfter(Math.Max(_drained, _changes.KnownSince));
        _drained = _changes.Seq;
        return delta;
    }

    private ScopeDelta DeltaAfter(long since) => new(
        _name,
        since + 1,
        _changes.Seq,
        [.. _changes.ChangedAfter(since).Select(ChangeOf)],
        _tally.Counts());

    private BoardChange ChangeOf(IssueId id) =>
        _issues.TryGetValue(id, out var issue) ? new BoardChange(issue, null) : new BoardChange(null, id);

    private void Changed(IssueId id)
    {
        _changes.Add(id);
        _snapshot = null;
    }
}
