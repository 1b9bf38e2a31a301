using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Whole lives, as the articles tell them.</summary>
public sealed class IssueStoryTests
{
    [Fact]
    public void TheBuilding23Tap_TwoMentions_OneIssueWithAllFourStamps()
    {
        var message = Story.Report(Rules.Pipes, by: Cast.GridWorker, channel: Channel.Group) with { Concerned = [Cast.ReporterOf(Cast.Resident, Channel.Group)] };
        var story = new Story().When(message).ThenIs(IssueStatus.Registered)
            .When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker)).ThenIs(IssueStatus.Dispatched)
            .Later(TimeSpan.FromMinutes(3))
            .When(new RemarkOnIssue("水压问题", Cast.Plumber)).ThenIs(IssueStatus.Acknowledged)
            .When(new TransferIssue(Cast.To(Cast.WaterWorker), "水压问题", Cast.GridWorker)).ThenIs(IssueStatus.Dispatched)
            .When(new AcknowledgeIssue(Cast.WaterWorker))
            .When(new ArriveAtIssue(null, Cast.WaterWorker)).ThenIs(IssueStatus.Handling)
            .When(new HandleIssue("更换增压泵", Cast.WaterWorker))
            .When(new FinishIssue(["photo-1"], Cast.WaterWorker)).ThenIs(IssueStatus.Verifying)
            .When(new VerifyIssue(true, Cast.SecondGridWorker)).ThenIs(IssueStatus.FeedbackDue)
            .When(new FeedBackIssue(Cast.GridWorker)).ThenIs(IssueStatus.Evaluating)
            .When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident)).ThenIs(IssueStatus.Closed);

        var issue = story.Issue;
        Assert.Equal(Cast.Property, issue.Lead!.OrganisationId);
        Assert.Equal(Cast.Water, issue.Assignee!.OrganisationId);
        Assert.Contains(issue.Parties, party => party.OrganisationId == Cast.Property);
        Assert.Equal("水压问题", issue.Diagnosis);
        Assert.Equal(new Closure(ClosureReason.Resolved, story.Now, ContainmentLevel.Grid, null), issue.Closure);
        Assert.True(issue.Stamps is { CollectedAt: not null, RespondedAt: not null, HandledAt: not null, FeedbackAt: not null });
        Assert.DoesNotContain(issue.Clocks, clock => clock.IsOpen());
        Assert.Equal(story.Events.Count, issue.Version);
    }

    [Fact]
    public void AWhistle_FromBlowToBothMarks_ClosesItself()
    {
        var story = Story.Blown().ThenIs(IssueStatus.Dispatched)
            .When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).ThenIs(IssueStatus.Handling)
            .When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber)).ThenIs(IssueStatus.Handling)
            .When(new FinishWhistle(["p"], "w1", Cast.WaterWorker)).ThenIs(IssueStatus.Verifying)
            .When(new RateDepartments([new(Cast.Water, true, true, true, 5), new(Cast.Property, true, true, true, 4)], "w1", Cast.GridWorker))
            .When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker))
            .When(new RateWhistle(Cast.Property, true, "w1", Cast.Plumber));

        Assert.Null(story.Last.Rejection);
        Assert.Equal(WhistleStatus.Closed, Assert.Single(story.Issue.Whistles).State);
    }
}
