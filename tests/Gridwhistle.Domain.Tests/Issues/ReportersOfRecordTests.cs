using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Scores;

namespace Gridwhistle.Issues;

/// <summary>Whom a report concerns, who only took it down, and whose word counts in the end.</summary>
public sealed class ReportersOfRecordTests
{
    private static readonly Reporter Nobody = new(null, null, null, null, Channel.Patrol, Story.Start);

    public static TheoryData<string, Actor, Reporter, int> Reports => new()
    {
        { "a resident speaks for themselves", Cast.Resident, Cast.ReporterOf(Cast.Resident, Channel.App), 1 },
        { "the grid's worker took it down, under their own name too", Cast.GridWorker, Cast.ReporterOf(Cast.GridWorker, Channel.Group), 0 },
        { "a patrol found it", Cast.GridWorker, Nobody, 0 },
        { "the desk names who called", Cast.Desk, Cast.ReporterOf(Cast.Resident, Channel.Phone), 1 },
        { "the desk names a number alone", Cast.Desk, Nobody with { Phone = "13800138000" }, 1 },
        { "a name alone on whose behalf it is makes nobody a reporter", Cast.Desk, Nobody with { OnBehalfOf = "王奶奶" }, 0 },
        { "a liaison took it down", Cast.WaterWorker, Cast.ReporterOf(Cast.WaterWorker, Channel.App), 0 },
    };

    [Theory, MemberData(nameof(Reports))]
    public void Report_Concerns_WhoSpokeOrWasNamed(string why, Actor by, Reporter named, int reporters)
    {
        var issue = new Story().When(Story.Report(Rules.Pipes, by: by) with { Reporter = named }).Issue;

        Assert.True(issue.Reporters.Length == reporters, why);
        Assert.Equal(by, issue.TakenBy);
        Assert.Equal(reporters == 1 && named.PersonId == by.PersonId, IssueAccess.IsReporter(issue, by));
    }

    [Fact]
    public void Report_OfAGroupThatNamesARoom_ConcernsTheHousehold_WhoIsToldAndEvaluates()
    {
        var holder = new Reporter("李婆婆", null, Cast.Resident.PersonId, null, Channel.Group, Story.Start);
        var story = new Story().When(Story.Report(Rules.Pipes, by: Cast.GridWorker, channel: Channel.Group) with { Concerned = [holder] });

        Assert.True(IssueAccess.IsReporter(story.Issue, Cast.Resident));
        Assert.Contains(IssueProjection.Notices(story.Issue, story.Last.Events[0], 1), notice => notice.To == Cast.Resident.PersonId);
        story.When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Plumber)).When(new FinishIssue(["p"], Cast.Plumber))
            .When(new VerifyIssue(true, Cast.GridWorker)).When(new FeedBackIssue(Cast.GridWorker));
        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.GridWorker)).ThenRefused("forbidden.role");
        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident)).ThenIs(IssueStatus.Closed);
    }

    [Fact]
    public void WhoTookItDown_NeitherEvaluatesNorAppeals_AndReopensAsStaffOnly()
    {
        var taken = Story.Report(Rules.Pipes, by: Cast.WaterWorker);
        new Story().When(taken with { Category = null }).When(new RejectIssue("不属于", Cast.GridWorker)).When(new AppealRejection("再看看", Cast.WaterWorker)).ThenRefused("forbidden.role");
        var closed = new Story().When(taken).When(new CloseIssue("无法解决", Cast.Officer));
        closed.When(new ReopenIssue("又坏了", Cast.WaterWorker)).ThenRefused("forbidden.role");
    }

    [Fact]
    public void AReporter_WhoHadAHandInIt_DoesNotEvaluate_UnderAnyPost()
    {
        var athome = Cast.GridWorker with { Post = Cast.Resident.Post };
        var story = new Story().When(Story.Report(null, by: athome) with { Reporter = Cast.ReporterOf(athome, Channel.App) });
        Story.ToTheEnd(story.When(new RegisterIssue("pipes", null, Cast.GridWorker)).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.SecondGridWorker))
            .When(new AcknowledgeIssue(Cast.Plumber)).When(new FinishIssue(["p"], Cast.Plumber)).When(new VerifyIssue(true, Cast.SecondGridWorker)).When(new FeedBackIssue(Cast.SecondGridWorker)));

        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, athome)).ThenRefused("forbidden.conflict");
        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.GridWorker)).ThenRefused("forbidden.conflict");
        Assert.DoesNotContain("evaluate", IssueActs.Offered(story.Issue, athome, story.Now));
    }

    [Fact]
    public void EachReporter_SaysItForThemselves_AlsoAfterAnothersYes()
    {
        var story = Story.Evaluating().When(Story.Again()).When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident)).ThenIs(IssueStatus.Closed);
        var ended = story.Issue.Closure;
        Assert.Contains("evaluate", IssueActs.Offered(story.Issue, Cast.Neighbour, story.Now));
        Assert.DoesNotContain("evaluate", IssueActs.Offered(story.Issue, Cast.Resident, story.Now));

        story.Later(TimeSpan.FromHours(1)).When(new EvaluateIssue(Solved.Yes, Satisfaction.Basically, Cast.Neighbour)).ThenIs(IssueStatus.Closed);
        Assert.Equal(ended, story.Issue.Closure);
        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Neighbour)).ThenRefused(IssueRejections.WrongState);
        Assert.Equal(2, Words(story).Length);
    }

    [Fact]
    public void AReportersNo_AfterAnothersYes_TakesItUpAgain()
    {
        var story = Story.Evaluating().When(Story.Again()).When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident));

        story.When(new EvaluateIssue(Solved.No, Satisfaction.Dissatisfied, Cast.Neighbour)).ThenIs(IssueStatus.Dispatched);
        Assert.Empty(story.Issue.Evaluated);
    }

    [Fact]
    public void AnAnonymousWord_OfANumberOfWhoeverHadAHandInIt_IsRefused()
    {
        var visitor = Cast.Resident with { PersonId = PersonId.Visitor("abc") };
        var story = Story.Evaluating().When(Story.Again(by: visitor));

        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, visitor) { SameNumber = [Cast.GridWorker.PersonId] }).ThenRefused("forbidden.conflict");
        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, visitor) { SameNumber = [Cast.Resident.PersonId] }).ThenIs(IssueStatus.Closed);
    }

    [Fact]
    public void APatrolsFind_IsClosedByTheVerifier_AndNeverCountsAsSatisfied()
    {
        var story = Story.PatrolsFind().When(new VerifyIssue(true, Cast.SecondGridWorker)).Then(typeof(IssueVerified), typeof(PatrolSettled));

        Assert.Equal(ClosureReason.Resolved, story.Issue.Closure?.Reason);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen());
        var sheet = Sheet(story);
        Assert.Equal((1, 1, 0), (sheet.ResponseRate.Of, sheet.ResolutionRate.Of, sheet.SatisfactionRate.Of));
    }

    [Fact]
    public void APatrolsFind_SomebodyReportsToo_GoesTheWholeWay() =>
        Story.PatrolsFind().When(Story.Again()).When(new VerifyIssue(true, Cast.SecondGridWorker)).ThenIs(IssueStatus.FeedbackDue);

    [Fact]
    public void WordsOfWhoeverTookItDown_InOlderJournals_LeaveTheRates()
    {
        var story = Story.Evaluating();
        var older = story.Events.Select(e => e is IssueReported x ? x with { By = Cast.GridWorker, Reporter = Cast.ReporterOf(Cast.GridWorker, Channel.Group) } : e)
            .Append(new IssueEvaluated(Solved.Yes, Satisfaction.Satisfied, story.Now, Cast.GridWorker));

        Assert.DoesNotContain(Entries(older), entry => entry.Kind is ScoreKind.CalledBack);
        Assert.Contains(Entries(story.Events.Append(new IssueEvaluated(Solved.Yes, Satisfaction.Satisfied, story.Now, Cast.Resident))), entry => entry.Kind is ScoreKind.CalledBack);
    }

    private static ScoreEntry[] Words(Story story) => [.. Entries(story.Events).Where(entry => entry.Kind is ScoreKind.CalledBack)];

    private static ScoreSheet Sheet(Story story)
    {
        var count = new ScoreCount(_ => Rules.Policies.Thresholds);
        return Entries(story.Events).Aggregate(count, (sum, entry) => sum.Add(entry)).Sheet();
    }

    private static List<ScoreEntry> Entries(IEnumerable<IssueEvent> events)
    {
        var entries = new List<ScoreEntry>();
        Issue? issue = null;
        foreach (var e in events)
        {
            var after = IssueEvolution.Apply(issue, e);
            entries.AddRange(ScoreLedger.Entries(issue, e, after));
            issue = after;
        }

        return entries;
    }
}
