using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using static Gridwhistle.Live.Summaries;

namespace Gridwhistle.Live;

/// <summary>Random lives of a board: issues come, change, move, end and return; news comes twice and out of order.</summary>
public sealed class BoardPropertyTests
{
    private static readonly ImmutableArray<string> Grids = ["420602004008001", "420602004008004", "420602004001001"];

    private static readonly ImmutableArray<AreaCode> Scopes = [Street, Community, new("420602004001"), .. Grids.Select(g => new AreaCode(g))];

    private static Gen<IssueSummary[]> News =>
        (from id in Gen.Choose(1, 12)
         from version in Gen.Choose(1, 15)
         from state in Gen.Elements(Enum.GetValues<IssueStatus>())
         from light in Gen.Elements(Enum.GetValues<Light>())
         from level in Gen.Elements(Enum.GetValues<ContainmentLevel>())
         from grid in Gen.Elements<string>(Grids)
         from minutes in Gen.Choose(0, 300)
         from whistles in Gen.Choose(0, 2)
         select Issue($"i{id}", version, state, grid) with
         {
             Light = light,
             Level = level,
             NextDueAt = minutes < 50 ? null : Noon.AddMinutes(minutes),
             WakeAt = minutes < 50 || state is IssueStatus.Closed or IssueStatus.Merged ? null : Noon.AddMinutes(minutes / 2),
             WhistlesUnanswered = whistles,
             Supervised = whistles == 2,
             Closed = state is IssueStatus.Closed ? ClosureReason.Resolved : null,
         }).ArrayOf();

    [Fact]
    public void Counts_AfterAnyNews_EqualARecount() => ForAll(News, news =>
    {
        var board = Fed(news);
        return Scopes.All(scope => Figures(board.Counts(scope)) == Recount([.. board.Issues(scope)]));
    });

    [Fact]
    public void Board_AfterAnyNews_HoldsTheNewestOfEachOpenIssueInItsScopes() => ForAll(News, news =>
    {
        var board = Fed(news);
        var newest = new Dictionary<IssueId, IssueSummary>();
        foreach (var issue in news)
        {
            if (!newest.TryGetValue(issue.Id, out var known) || issue.Version > known.Version || (issue.Version == known.Version && !Left(known)))
            {
                newest[issue.Id] = issue;
            }
        }

        return Scopes.All(scope => newest.Values.Where(i => !Left(i) && scope.Covers(i.GridCode)).ToHashSet().SetEquals(board.Issues(scope)));
    });

    [Fact]
    public void Deltas_FromAnyPoint_LeadToTheSnapshot() => ForAll(
        from news in News
        from start in Gen.Choose(0, news.Length)
        from step in Gen.Choose(1, 7)
        select (news, start, step),
        x =>
        {
            var board = new BoardState(Street, 1_000);
            board.Restore(x.news.Take(x.start / 2));
            var watchers = new List<Watcher>();
            foreach (var (issue, i) in x.news.Skip(x.start / 2).Select((n, i) => (n, i)))
            {
                if (i == x.start)
                {
                    // Whoever begins to watch between two batches has what is pending in his snapshot already, and drops it by its number.
                    watchers.AddRange(Scopes.Select(s => new Watcher(board.Snapshot(s))));
                }

                board.Upsert(issue);
                if (i % x.step == 0)
                {
                    Tell(watchers, board.Drain());
                }
            }

            Tell(watchers, board.Drain());
            return watchers.All(w => w.Agrees(board.Snapshot(w.Area)));
        });

    [Fact]
    public void Snapshot_AfterAnyNews_ShowsTheNearestDeadlineFirst() => ForAll(
        from news in News
        from step in Gen.Choose(1, 9)
        select (news, step),
        x =>
        {
            var board = new BoardState(Street, 1_000);
            return x.news.Index().All(n =>
            {
                board.Upsert(n.Item);
                return n.Index % x.step != 0 || Scopes.All(scope => board.Snapshot(scope).Issues.SequenceEqual(ByDeadline(board.Issues(scope))));
            });
        });

    [Fact]
    public void Resume_FromEveryNumber_LeadsToTheSnapshot() => ForAll(News, news =>
    {
        var board = new BoardState(Street, 1_000);
        var watchers = Scopes.Select(s => new Watcher(board.Snapshot(s))).ToList();
        foreach (var issue in news)
        {
            board.Upsert(issue);
            watchers.AddRange(Scopes.Select(s => new Watcher(board.Snapshot(s))));
        }

        foreach (var watcher in watchers)
        {
            watcher.Take(board.Resume(watcher.Area, watcher.Seq)!);
        }

        return watchers.All(w => w.Agrees(board.Snapshot(w.Area)));
    });

    [Fact]
    public void Sequences_OverAnyNews_HaveNoGaps() => ForAll(News, news =>
    {
        var board = new BoardState(Street, 1_000);
        var last = new Dictionary<string, long>();
        foreach (var (issue, i) in news.Select((n, i) => (n, i)))
        {
            board.Upsert(issue);
            if (i % 3 != 0)
            {
                continue;
            }

            foreach (var delta in board.Drain())
            {
                if (delta.FromSeq != last.GetValueOrDefault(delta.Scope, 1_000) + 1 || delta.ToSeq < delta.FromSeq || delta.Changes.IsEmpty)
                {
                    return false;
                }

                last[delta.Scope] = delta.ToSeq;
            }
        }

        return true;
    });

    [Fact]
    public void Due_OverAnyNews_IsWhatTheOpenIssuesWant() => ForAll(News, news =>
    {
        var board = Fed(news);
        var wanted = board.Issues(Street).Where(i => i.WakeAt <= Noon.AddMinutes(75)).Select(i => i.Id).ToHashSet();
        var next = board.Issues(Street).Min(i => i.WakeAt);
        return board.NextWake == next && wanted.SetEquals(board.Due(Noon.AddMinutes(75)));
    });

    private static void ForAll<T>(Gen<T> gen, Func<T, bool> holds) => Prop.ForAll(gen.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static IEnumerable<IssueSummary> ByDeadline(IEnumerable<IssueSummary> issues) =>
        issues.OrderBy(i => i.NextDueAt ?? DateTimeOffset.MaxValue).ThenBy(i => i.Id.Value, StringComparer.Ordinal);

    private static BoardState Fed(IEnumerable<IssueSummary> news)
    {
        var board = new BoardState(Street, 1_000);
        foreach (var issue in news)
        {
            board.Upsert(issue);
        }

        return board;
    }

    private static bool Left(IssueSummary issue) => issue.State is IssueStatus.Closed or IssueStatus.Merged;

    private static string Recount(IssueSummary[] issues) => Text(
        issues.Length,
        issues.CountBy(i => i.Level),
        issues.CountBy(i => i.Light),
        issues.CountBy(i => i.State),
        issues.Count(i => i.Light is Light.Red),
        issues.Sum(i => i.WhistlesUnanswered),
        issues.Count(i => i.Supervised));

    private static string Figures(BoardCounts c) => Text(c.Open, c.ByLevel, c.ByLight, c.ByState, c.Overdue, c.WhistlesUnanswered, c.Supervised);

    private static string Text<TA, TB, TC>(int open, IEnumerable<KeyValuePair<TA, int>> a, IEnumerable<KeyValuePair<TB, int>> b, IEnumerable<KeyValuePair<TC, int>> c, int overdue, int whistles, int supervised) =>
        $"{open} {Text(a)} {Text(b)} {Text(c)} {overdue} {whistles} {supervised}";

    private static string Text<T>(IEnumerable<KeyValuePair<T, int>> counts) => string.Join(',', counts.Where(c => c.Value > 0).OrderBy(c => c.Key).Select(c => $"{c.Key}={c.Value}"));

    private static void Tell(List<Watcher> watchers, IEnumerable<ScopeDelta> deltas)
    {
        foreach (var delta in deltas)
        {
            foreach (var watcher in watchers.Where(w => w.Scope == delta.Scope))
            {
                watcher.Take(delta);
            }
        }
    }

    /// <summary>A console: a snapshot, then what it is told.</summary>
    private sealed class Watcher(BoardSnapshot snapshot)
    {
        private readonly Dictionary<IssueId, IssueSummary> _issues = snapshot.Issues.ToDictionary(i => i.Id);
        private BoardCounts _counts = snapshot.Counts;
        private bool _broken;

        public string Scope => snapshot.Scope;

        public AreaCode Area => BoardScope.Parse(snapshot.Scope)!.Value;

        public long Seq { get; private set; } = snapshot.Seq;

        public void Take(BoardResume resume)
        {
            foreach (var delta in resume.Deltas)
            {
                Take(delta);
            }

            _broken |= Seq != resume.Seq;
        }

        public void Take(ScopeDelta delta)
        {
            if (delta.ToSeq <= Seq)
            {
                return;
            }

            _broken |= delta.FromSeq > Seq + 1;
            foreach (var change in delta.Changes)
            {
                if (change.Issue is { } issue)
                {
                    _issues[issue.Id] = issue;
                }
                else
                {
                    _issues.Remove(change.Removed!.Value);
                }
            }

            Seq = delta.ToSeq;
            _counts = delta.Counts;
        }

        public bool Agrees(BoardSnapshot now) => !_broken && Seq == now.Seq && _issues.Values.ToHashSet().SetEquals(now.Issues) && Figures(_counts) == Figures(now.Counts);
    }
}
