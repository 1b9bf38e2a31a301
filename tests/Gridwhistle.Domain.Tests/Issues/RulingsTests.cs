using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What the officers' queue shows is what an issue really waits for, no more and no less.</summary>
public sealed class RulingsTests
{
    private static readonly DeclineWhistle Decline = new(Cast.Water, "属于小区二次供水", Cast.Property, "w1", Cast.WaterWorker);

    [Fact]
    public void AtWork_NothingWaits() => Assert.Empty(Waiting(Story.CoHandling()));

    [Fact]
    public void Returned_WaitsUntilItIsRuledOn()
    {
        var story = Story.Returned();

        var ruling = Assert.Single(Waiting(story));
        Assert.Equal((RulingKind.Return, ContainmentLevel.Grid, Cast.Property), (ruling.Kind, ruling.Level, ruling.OrganisationId!.Value));
        Assert.Equal((story.Now, story.Now.AddMinutes(30)), (ruling.AskedAt, ruling.DueAt!.Value));
        Assert.Empty(Waiting(story.When(new RuleReturn(false, null, Cast.Officer))));
    }

    [Fact]
    public void Returned_UpheldWithoutAName_WaitsForADispatchAndNoRuling() =>
        Assert.Empty(Waiting(Story.Returned().When(new RuleReturn(true, null, Cast.GridWorker))));

    [Fact]
    public void Returned_PastItsTime_StillWaits()
    {
        var story = Story.Returned();
        story.After(TimeSpan.FromHours(2));

        Assert.Equal(RulingKind.Return, Assert.Single(Waiting(story)).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Suspension_WaitsForTheLevelAbove(bool approved)
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now.AddDays(3), Cast.Plumber));

        var ruling = Assert.Single(Waiting(story));
        Assert.Equal((RulingKind.Suspend, ContainmentLevel.Community, (DateTimeOffset?)null), (ruling.Kind, ruling.Level, ruling.DueAt));
        Assert.Empty(Waiting(story.When(new ApproveRequest(ApprovalRequest.Suspend, approved, Cast.Officer))));
    }

    [Fact]
    public void Extension_WaitsToo()
    {
        var story = Story.Handling();
        story.When(new ExtendIssue("等配件", story.Running(ClockKind.Resolve).DueAt.AddHours(1), Cast.Plumber));

        Assert.Equal(RulingKind.Extend, Assert.Single(Waiting(story)).Kind);
    }

    [Fact]
    public void Decline_WaitsForTheLevelAboveTheBlower()
    {
        var story = Story.Blown().When(Decline);

        var ruling = Assert.Single(Waiting(story));
        Assert.Equal((RulingKind.Decline, ContainmentLevel.Community, "w1", Cast.Water), (ruling.Kind, ruling.Level, ruling.WhistleId, ruling.OrganisationId!.Value));
        Assert.Equal(story.Now.AddHours(2), ruling.DueAt);
        Assert.Empty(Waiting(story.When(new AdjudicateDecline(Cast.Water, true, Cast.Power, "w1", Cast.Officer))));
    }

    [Fact]
    public void Appeal_WaitsUntilItIsRuledOn()
    {
        var story = Story.Appealed();

        var ruling = Assert.Single(Waiting(story));
        Assert.Equal((RulingKind.Appeal, "w1", Cast.Water), (ruling.Kind, ruling.WhistleId, ruling.OrganisationId!.Value));
        Assert.NotNull(ruling.DueAt);
        Assert.Empty(Waiting(story.When(new RuleOnRating(Cast.Water, true, 4, null, "w1", Cast.Officer))));
    }

    [Fact]
    public void Closed_WithoutAnAppeal_NothingWaits() => Assert.Empty(Waiting(Story.Blown().When(Decline).When(new CloseIssue("无法解决", Cast.StreetOfficer))));

    private static IEnumerable<WaitingRuling> Waiting(Story story) => IssueProjection.Summary(story.Issue, story.Now).Waiting;
}
