using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;

namespace Gridwhistle.Live;

/// <summary>
/// The live board of one street in memory: the open issues of the street, of each community and of each grid, their figures, and for each of
/// these scopes a sequence of changes without gaps. Used by one thread at a time; knows no clock.
/// </summary>
/// <param name="street">The street whose issues it shows.</param>
/// <param name="epoch">Where all sequences begin: above every number an earlier life of the board can have given.</param>
/// <param name="remembered">How many changes of each scope can be resumed.</param>
public sealed class BoardState(AreaCode street, long epoch, int remembered = BoardState.DefaultRemembered)
{
    public const int DefaultRemembered = 5_000;

    /// <summary>An issue that was due and did not move on is due again after this long.</summary>
    public static readonly TimeSpan WakeRetry = TimeSpan.FromSeconds(30);

    private readonly Dictionary<IssueId, IssueSummary> _issues = [];
    private readonly Dictionary<AreaCode, ScopeBoard> _scopes = [];
    private readonly HashSet<ScopeBoard> _pending = [];
    private readonly WakeQueue<IssueId> _wakes = new();
    private readonly WakeQueue<IssueId> _turns = new();
    private readonly RemovedIssues _departed = new();

    public int Open => _issues.Count;

    /// <summary>True when a <see cref="Drain"/> would have something to tell.</summary>
    public bool HasPending => _pending.Count > 0;

    /// <summary>When the next issue needs a look; null when none does.</summary>
    public DateTimeOffset? NextWake => _wakes.Next;

    /// <summary>When the next light turns; null when none does.</summary>
    public DateTimeOffset? NextTurn => _turns.Next;

    public IssueSummary? Find(IssueId id) => _issues.GetValueOrDefault(id);

    /// <summary>The open issues of a street, community or grid, in no order.</summary>
    public IEnumerable<IssueSummary> Issues(AreaCode scope) => _scopes.TryGetValue(scope, out var board) ? board.Issues : [];

    /// <summary>Fills the board before anybody watches: nothing counts as a change.</summary>
    public void Restore(IEnumerable<IssueSummary> open)
    {
        foreach (var issue in open)
        {
            if (!IsNews(issue))
            {
                continue;
            }

            if (HasLeft(issue))
            {
                Leave(issue);
                continue;
            }

            _issues[issue.Id] = issue;
            _wakes.Set(issue.Id, issue.WakeAt);
            _turns.Set(issue.Id, LightSchedule.Next(issue));
            foreach (var scope in ScopesOf(issue))
            {
                ScopeOf(scope).Place(issue);
            }
        }
    }

    /// <summary>Takes an issue as it is now. An older version and an exact repeat change nothing and answer false.</summary>
    public bool Upsert(IssueSummary issue)
    {
        if (issue.StreetCode != street)
        {
            throw new ArgumentException($"Issue {issue.Id} belongs to {issue.StreetCode}, not to {street}.", nameof(issue));
        }

        if (!IsNews(issue))
        {
            return false;
        }

        return HasLeft(issue) ? TakeOff(issue) : Put(issue);
    }

    /// <summary>What has changed since the last call, scope by scope; an issue that changed several times is there once, as it is now.</summary>
    public ImmutableArray<ScopeDelta> Drain()
    {
        var deltas = _pending.Select(s => s.Drain()).OrderBy(d => d.Scope, StringComparer.Ordinal).ToImmutableArray();
        _pending.Clear();
        return deltas;
    }

    /// <summary>
    /// The scope's board now, the nearest deadline first. Drain and deliver before answering with it, so that the next
    /// delta begins right behind its number.
    /// </summary>
    public BoardSnapshot Snapshot(AreaCode scope) => ScopeOf(scope).Snapshot();

    public BoardCounts Counts(AreaCode scope) => ScopeOf(scope).Counts();

    /// <summary>What a watcher missed since a number; null when they need a snapshot. Drain and deliver before, as for a snapshot.</summary>
    public BoardResume? Resume(AreaCode scope, long since) => ScopeOf(scope).Resume(since);

    /// <summary>Takes the issues that need a look by now, the longest due first, at most so many. One that does not move on comes again after <see cref="WakeRetry"/>.</summary>
    public ImmutableArray<IssueId> Due(DateTimeOffset now, int limit = int.MaxValue)
    {
        var due = ImmutableArray.CreateBuilder<IssueId>();
        while (due.Count < limit && _wakes.TryTake(now, out var id))
        {
            due.Add(id);
        }

        foreach (var id in due)
        {
            _wakes.Set(id, now + WakeRetry);
        }

        return due.ToImmutable();
    }

    /// <summary>Turns the lights that time alone has turned by now; nothing of that is worth waking an issue. True when one did.</summary>
    public bool TurnLights(DateTimeOffset now)
    {
        var turned = false;
        while (_turns.TryTake(now, out var id))
        {
            var issue = _issues[id];
            turned |= Put(issue with { Light = LightSchedule.At(issue, now) });
        }

        return turned;
    }

    private bool Put(IssueSummary issue)
    {
        var before = _issues.GetValueOrDefault(issue.Id);
        _issues[issue.Id] = issue;
        // A summary with the old wake time leaves a pending retry as it is.
        if (before is null || before.WakeAt != issue.WakeAt)
        {
            _wakes.Set(issue.Id, issue.WakeAt);
        }

        _turns.Set(issue.Id, LightSchedule.Next(issue));
        if (before is not null && before.GridCode != issue.GridCode)
        {
            foreach (var left in ScopesOf(before).Except(ScopesOf(issue)))
            {
                Change(left).Remove(issue.Id);
            }
        }

        foreach (var scope in ScopesOf(issue))
        {
            Change(scope).Put(issue);
        }

        return true;
    }

    private bool TakeOff(IssueSummary issue)
    {
        Leave(issue);
        if (!_issues.Remove(issue.Id, out var before))
        {
            return false;
        }

        _turns.Set(issue.Id, null);
        foreach (var scope in ScopesOf(before))
        {
            Change(scope).Remove(issue.Id);
        }

        return true;
    }

    /// <summary>Off the board, but still looked at when something of it falls due: marks of a whistle, a ruling.</summary>
    private void Leave(IssueSummary issue)
    {
        _departed.Add(issue.Id, issue.Version);
        _wakes.Set(issue.Id, issue.WakeAt);
    }

    private bool IsNews(IssueSummary issue) =>
        _issues.TryGetValue(issue.Id, out var known)
            ? issue.Version > known.Version || (issue.Version == known.Version && !Same(issue, known))
            : !_departed.Covers(issue.Id, issue.Version);

    private ScopeBoard Change(AreaCode scope)
    {
        var board = ScopeOf(scope);
        _pending.Add(board);
        return board;
    }

    private ScopeBoard ScopeOf(AreaCode scope)
    {
        if (!_scopes.TryGetValue(scope, out var board))
        {
            board = _scopes[scope] = street.Covers(scope) ? new ScopeBoard(scope, epoch, remembered) : throw new ArgumentException($"{scope} is not in {street}.", nameof(scope));
        }

        return board;
    }

    private static IEnumerable<AreaCode> ScopesOf(IssueSummary issue) => [issue.StreetCode, issue.CommunityCode, issue.GridCode];

    private static bool HasLeft(IssueSummary issue) => issue.Closed is not null || issue.State is IssueStatus.Closed or IssueStatus.Merged;

    private static bool Same(IssueSummary a, IssueSummary b) =>
        (a.Organisations.IsDefault ? [] : a.Organisations).AsSpan().SequenceEqual(b.Organisations.IsDefault ? [] : b.Organisations.AsSpan())
        && (a.Waiting.IsDefault ? [] : a.Waiting).AsSpan().SequenceEqual(b.Waiting.IsDefault ? [] : b.Waiting.AsSpan())
        && a with { Organisations = [], ReportedBy = [], Waiting = [], OwnTitles = null, Holders = null } == b with { Organisations = [], ReportedBy = [], Waiting = [], OwnTitles = null, Holders = null };
}
