using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;
using Gridwhistle.Whistles;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>Who answers for what, and what a closing is worth: D6.5–D6.10, D6.16, D6.17.</summary>
public sealed class D6ResponsibilityStories : RuleStory
{
    [Fact]
    public async Task D6_5_EveryStepIsOneEntry_WithWhoUnderWhichPostWhenAndWhy()
    {
        var done = await EvaluatingAsync("i1");
        var trail = await TrailAsync("i1");

        Assert.Equal(Enumerable.Range(1, done.Summary.Version), trail.Select(entry => entry.Seq));
        Assert.All(trail, entry => Assert.False(string.IsNullOrEmpty(entry.By!.Post.PostId)));
        Assert.Equal("修好了", trail.Single(entry => entry.Kind == "finished").Text);
    }

    [Fact]
    public async Task D6_6_ClosedIsNotResolved_OnlyResolvedCounts()
    {
        await DispatchedAsync("i1");
        var closed = await DoAsync("i1", new CloseIssue("无法解决", Officer));
        var sheet = await ScoresAsync();

        Assert.Equal(ClosureReason.ClosedUnresolved, closed.Closure!.Reason);
        Assert.Equal((1, 0, 0), (sheet.Settled, sheet.ResolutionRate.Of, sheet.Containment.Grid.Of));
    }

    [Fact]
    public async Task D6_7_ReopeningGoesBackToTheOriginalLead_WithMorePriority()
    {
        await EvaluatingAsync("i1");
        await DoAsync("i1", new CallBackReporter(CallBackOutcome.Reached, Solved.Yes, Satisfaction.Satisfied, Desk));
        var reopened = await DoAsync("i1", new ReopenIssue("又没水了", Worker));

        Assert.Equal((IssueStatus.Dispatched, "water", 1, 1), (reopened.Summary.State, reopened.Summary.Assignee!.OrganisationId!.Value.Value, reopened.Priority, reopened.Reopens));
    }

    [Fact]
    public async Task D6_7_SilenceNeverCloses_ExceptUnreachableThreeTimes()
    {
        await EvaluatingAsync("i1");
        await Host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(IssueStatus.Evaluating, (await ReadAsync("i1")).Summary.State);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var state = (await DoAsync("i1", new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Desk))).Summary.State;
            Assert.Equal(attempt < 3 ? IssueStatus.Evaluating : IssueStatus.Closed, state);
            await Host.AdvanceAsync(TimeSpan.FromHours(12));
        }

        Assert.Equal(ClosureReason.Unreachable, (await ReadAsync("i1")).Closure!.Reason);
    }

    [Fact]
    public async Task D6_8_TheDoerNeitherVerifiesNorCloses_WhicheverPostHeUses()
    {
        await FinishedAsync("i1");
        var otherHat = new Actor(Water.PersonId, Water.Name, new Post("post-2", Role.GridWorker, Grid4, null));
        var colleague = new Actor(new PersonId("water-2"), "孙水务", new Post("post-3", Role.GridWorker, Grid4, null)) { AlsoFor = [new OrganisationId("water")] };

        Assert.Equal("forbidden.conflict", await RefusedAsync("i1", new VerifyIssue(true, otherHat)));
        Assert.Equal("forbidden.conflict", await RefusedAsync("i1", new VerifyIssue(true, colleague)));
        await DoAsync("i1", new VerifyIssue(true, Worker));
    }

    [Fact]
    public async Task D6_9_TheFirstReceiverStaysLead_AndASecondReturnGoesUp()
    {
        await DispatchedAsync("i1", "property-dongfang");
        await DoAsync("i1", new AcknowledgeIssue(Property));
        var passedOn = await DoAsync("i1", new TransferIssue(To("water"), "水压问题", Worker));
        Assert.Equal("property-dongfang", passedOn.Summary.Lead!.OrganisationId!.Value.Value);
        Assert.Equal(["property-dongfang", "water"], passedOn.Parties.Select(party => party.OrganisationId?.Value).OfType<string>().Order());

        await DoAsync("i1", new ReturnIssue("不归我们管", Water));
        await DoAsync("i1", new RuleReturn(false, null, Worker));
        var again = await DoAsync("i1", new ReturnIssue("还是不归我们管", Water));
        Assert.Equal(ContainmentLevel.Community, again.Summary.Level);
    }

    [Fact]
    public async Task D6_10_BothSidesAreJudged_AndOnlyARulingChangesAMark()
    {
        await ReportedAsync("i1");
        await DoAsync("i1", new BlowWhistle(WhistleGrade.Routine, null, new OrganisationId("water"), [], "w1", Worker) { Note = "需到场" });
        await DoAsync("i1", new CheckIn(new OrganisationId("water"), null, "w1", Water));
        await DoAsync("i1", new FinishWhistle(["photo"], "w1", Water));
        await DoAsync("i1", new RateDepartments([new DepartmentRating(new OrganisationId("water"), true, true, false, 2)], "w1", Worker));
        await DoAsync("i1", new RateWhistle(new OrganisationId("water"), true, "w1", Water));
        Assert.Equal((2m, 1m), ((await ScoresAsync()).Whistles.AverageScore, (await ScoresAsync()).Whistles.JustifiedRate.Value));

        await DoAsync("i1", new AppealRating(new OrganisationId("water"), "已修好", "w1", Water));
        Assert.Equal(2m, (await ScoresAsync()).Whistles.AverageScore);
        await DoAsync("i1", new RuleOnRating(new OrganisationId("water"), true, 4, null, "w1", Officer));
        Assert.Equal(4m, (await ScoresAsync()).Whistles.AverageScore);
    }

    [Fact]
    public async Task D6_16_ContainmentIsTheLevelAtWhichItWasSettled()
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new EscalateIssue("超出网格能力", Worker));
        await DoAsync("i1", new AcknowledgeIssue(Officer));
        await DoAsync("i1", new FinishIssue([], Officer) { Note = "社区协调解决" });
        await DoAsync("i1", new VerifyIssue(true, Worker));
        await DoAsync("i1", new FeedBackIssue(Worker));
        await DoAsync("i1", new CallBackReporter(CallBackOutcome.Reached, Solved.Yes, Satisfaction.Basically, Desk));

        var sheet = await ScoresAsync();
        Assert.Equal((0m, 1m), (sheet.Containment.Grid.Value, sheet.Containment.Community.Value));
        // D6.17: 0.1 × response + 0.5 × resolution + 0.4 × 0.9 satisfied.
        Assert.Equal(0.96m, sheet.Composite);
    }

    private async Task<ScoreSheet> ScoresAsync() =>
        (await Host.Grains.GetGrain<IScoreGrain>(Street.Value).ReportAsync(Street, Host.Now.AddDays(-60), Host.Now.AddDays(1))).Total;
}
