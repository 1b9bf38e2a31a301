using System.Collections.Concurrent;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Live;

public sealed class StreetBoardGrainTests : IAsyncLifetime
{
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("street:420602004")]
    [InlineData("community:420602004008")]
    [InlineData("grid:420602004008004")]
    public async Task Watcher_ThatAppliesEveryDelta_EndsAtTheSnapshotWithoutAGap(string scope)
    {
        var area = BoardScope.Parse(scope)!.Value;
        var watcher = new Watcher(scope, (await _host.Board.SnapshotAsync(area)).Seq);
        await _host.Board.SubscribeAsync(_host.Grains.CreateObjectReference<IBoardObserver>(watcher));
        await Task.WhenAll(Enumerable.Range(1, 5).Select(async n =>
        {
            await _host.Grid.ReportAsync(NoWater($"i{n}", by: Worker) with { Category = null });
            await _host.Issue($"i{n}").ActAsync(new RegisterIssue("water", null, Worker));
            await _host.Issue($"i{n}").ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker));
        }));
        var snapshot = await _host.Board.SnapshotAsync(area);
        await _host.IdleAsync();

        Assert.Empty(watcher.Gaps);
        Assert.Equal(snapshot.Seq, watcher.Seq);
        Assert.Equal(snapshot.Issues.Select(issue => (issue.Id.Value, issue.Version)).Order(), watcher.Issues.Select(pair => (pair.Key.Value, pair.Value)).Order());
    }

    [Fact]
    public async Task Resume_FromBeforeARestart_IsAFreshSnapshot()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        var before = await _host.Board.SnapshotAsync(Street);
        await _host.RestartAsync();
        var after = await _host.Board.ResumeAsync(Street, before.Seq);

        Assert.Null(after.Resume);
        Assert.True(after.Snapshot!.Seq > before.Seq);
        Assert.Equal("i1", after.Snapshot.Issues.Single().Id.Value);
    }

    [Fact]
    public async Task Resume_AfterAMissedChange_AnswersJustThat()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        var seen = await _host.Board.SnapshotAsync(Street);
        await _host.Issue("i1").ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker));
        var missed = (await _host.Board.ResumeAsync(Street, seen.Seq)).Resume!;

        Assert.Equal(seen.Seq + 1, missed.Deltas.Single().FromSeq);
        Assert.Equal(IssueStatus.Dispatched, missed.Deltas.Single().Changes.Single().Issue!.State);
    }

    [Fact]
    public async Task Closing_TakesTheIssueOffTheBoardAndKeepsItListed()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new CloseIssue("重复建单", Officer));

        Assert.Empty((await _host.Board.SnapshotAsync(Street)).Issues);
        var listed = await _host.Grains.GetGrain<IIssueIndexGrain>(Street.Value)
            .ListAsync(new IssueQuery(Street, [IssueStatus.Closed], [], [], [], null, null, null, null, 50, null, Duty));
        Assert.Equal("i1", listed.Items.Single().Id.Value);
    }

    private sealed class Watcher(string scope, long seq) : IBoardObserver
    {
        public long Seq { get; private set; } = seq;

        public ConcurrentDictionary<IssueId, int> Issues { get; } = new();

        public ConcurrentQueue<string> Gaps { get; } = new();

        public Task ChangedAsync(LiveBatch batch)
        {
            foreach (var delta in batch.Deltas.Where(delta => delta.Scope == scope))
            {
                if (delta.FromSeq != Seq + 1)
                {
                    Gaps.Enqueue($"{delta.FromSeq} after {Seq}");
                }

                Seq = delta.ToSeq;
                foreach (var change in delta.Changes)
                {
                    if (change.Issue is { } issue)
                    {
                        Issues[issue.Id] = issue.Version;
                    }
                    else
                    {
                        Issues.TryRemove(change.Removed!.Value, out _);
                    }
                }
            }

            return Task.CompletedTask;
        }
    }
}
