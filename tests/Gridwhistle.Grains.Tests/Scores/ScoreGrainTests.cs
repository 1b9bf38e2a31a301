using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scores;

/// <summary>D6.17: the live figures, and what the journal says, are the same; also after a power cut.</summary>
public sealed class ScoreGrainTests : IAsyncLifetime
{
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Report_CountsACaseTheMomentItIsClosed()
    {
        await LiveAsync("i1", "23号楼没水");

        var report = await ReportAsync(Street);
        Assert.Equal((1, 1m, 1m), (report.Total.Settled, report.Total.ResolutionRate.Value, report.Total.OnTimeHandlingRate.Value));
        Assert.Equal([Community.Value], report.Areas.Select(part => part.Key));
        Assert.Equal(["water"], report.Departments.Select(part => part.Key));
        Assert.Equal(0, (await ReportAsync(Grid1)).Total.Settled);
    }

    [Fact]
    public async Task Report_OutsideThePeriod_IsEmpty()
    {
        await LiveAsync("i1", "23号楼没水");

        var before = await _host.Grains.GetGrain<IScoreGrain>(Street.Value).ReportAsync(Street, _host.Now.AddDays(-60), _host.Now.AddDays(-30));
        Assert.Equal((0, 0), (before.Total.Settled, before.Days.Length));
    }

    [Fact]
    public async Task Ledger_AfterAPowerCut_EqualsItsRecomputationFromTheJournal()
    {
        await LiveAsync("i1", "23号楼没水");
        await _host.AdvanceAsync(TimeSpan.FromHours(3));
        await _host.Grid.ReportAsync(NoWater("i2"));
        await _host.Issue("i2").ActAsync(new DispatchIssue(To("water"), Worker));
        await _host.CutPowerAsync();
        await _host.Issue("i2").ActAsync(new CloseIssue("无法解决", Officer));
        await _host.RestAsync();

        var kept = new SortedDictionary<string, ScoreEntry>(StringComparer.Ordinal);
        await foreach (var row in _host.Store.ScanAsync(Tables.Scores))
        {
            kept[row.Row] = StoredRow.Read<ScoreEntry>(row);
        }

        Assert.NotEmpty(kept);
        Assert.Equal((await RecomputedAsync()).OrderBy(entry => entry.Key, StringComparer.Ordinal), kept.Values);
    }

    private async Task<ScoreReport> ReportAsync(AreaCode area) =>
        await _host.Grains.GetGrain<IScoreGrain>(Street.Value).ReportAsync(area, _host.Now.AddDays(-1), _host.Now.AddDays(1));

    private async Task LiveAsync(string issue, string text)
    {
        await _host.Grid.ReportAsync(NoWater(issue, text: text));
        foreach (IssueCommand act in new IssueCommand[]
        {
            new DispatchIssue(To("water"), Worker),
            new AcknowledgeIssue(Water),
            new ArriveAtIssue(null, Water),
            new FinishIssue([], Water) { Note = "修好了" },
            new VerifyIssue(true, Worker),
            new FeedBackIssue(Worker),
            new CallBackReporter(CallBackOutcome.Reached, Solved.Yes, Satisfaction.Satisfied, Desk),
        })
        {
            var outcome = await _host.Issue(issue).ActAsync(act);
            Assert.True(outcome.Rejection is null, $"{act.GetType().Name}: {outcome.Rejection?.Code}");
        }
    }

    private async Task<List<ScoreEntry>> RecomputedAsync()
    {
        var journal = new EventJournal<IssueEvent, Issue>(_host.Store, IssueEvolution.Apply, JsonUpgrades.None, Options.Create(new JournalOptions()));
        var entries = new List<ScoreEntry>();
        foreach (var issue in new[] { "i1", "i2" })
        {
            Issue? state = null;
            await foreach (var recorded in journal.ReadEventsAsync(issue))
            {
                var before = state;
                state = IssueEvolution.Apply(before, recorded.Event);
                entries.AddRange(ScoreLedger.Entries(before, recorded.Event, state));
            }
        }

        return entries;
    }

    private static People.Actor Desk { get; } =
        new(new People.PersonId("desk"), "服务台", new People.Post("post-desk", People.Role.ServiceDesk, Community, null));

    private static AssignTo To(string organisation) => new(null, new People.OrganisationId(organisation), null);
}
