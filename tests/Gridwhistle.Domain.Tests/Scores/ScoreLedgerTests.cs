using Gridwhistle.Issues;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Scores;

/// <summary>D6.6, D6.10, D6.16, D6.17: the figures are what the events say, however often one adds them up.</summary>
public sealed class ScoreLedgerTests
{
    private static readonly Thresholds Weights = new(0.1m, 0.5m, 0.4m, 0.9m);

    [Fact]
    public void Sheet_OfACaseWellDone_IsFull()
    {
        var sheet = SheetOf(Story.Closed());

        Assert.Equal((1m, 1m, 1m), (sheet.ResponseRate.Value, sheet.ResolutionRate.Value, sheet.SatisfactionRate.Value));
        Assert.Equal((1m, 1m, 0m, 1m), (sheet.Composite, sheet.OnTimeHandlingRate.Value, sheet.ReworkRate.Value, sheet.AccurateDispatchRate.Value));
        Assert.Equal((1m, 0m, 0m), (sheet.Containment.Grid.Value, sheet.Containment.Community.Value, sheet.Containment.Street.Value));
        Assert.Equal((1, 0), (sheet.Settled, sheet.Reopened));
    }

    [Fact]
    public void Sheet_WithoutAnything_HasNoRates()
    {
        var sheet = new ScoreCount(_ => Weights).Sheet();

        Assert.Null(sheet.ResponseRate.Value);
        Assert.Null(sheet.Composite);
        Assert.Equal(new Rate(0, 0, null), sheet.Whistles.CheckInRate);
    }

    [Fact]
    public void BasicallySatisfied_CountsAsTheCommunityWeighsIt() =>
        Assert.Equal(0.9m, SheetOf(Story.Evaluating().When(new EvaluateIssue(Solved.Yes, Satisfaction.Basically, Cast.Resident))).SatisfactionRate.Value);

    [Fact]
    public void PartlySolved_IsNotResolved_AndTheCaseIsNotSettled()
    {
        var sheet = SheetOf(Story.Evaluating().When(new EvaluateIssue(Solved.Partly, Satisfaction.Dissatisfied, Cast.Resident)));

        Assert.Equal((0m, 0m, 0), (sheet.ResolutionRate.Value, sheet.SatisfactionRate.Value, sheet.Settled));
    }

    [Fact]
    public void Unreachable_IsLeftOutOfTheRates()
    {
        var story = Story.Evaluating();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            story.Later(TimeSpan.FromHours(12)).When(new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk));
        }

        var sheet = SheetOf(story);
        Assert.Equal((IssueStatus.Closed, 0, 1), (story.Issue.State, sheet.ResolutionRate.Of, sheet.Settled));
        Assert.Null(sheet.Containment.Grid.Value);
    }

    [Fact]
    public void ClosedIsNotResolved()
    {
        var sheet = SheetOf(Story.Handling().When(new CloseIssue("无法解决", Cast.Officer)));

        Assert.Equal((1, 0), (sheet.Settled, sheet.Containment.Grid.Of));
    }

    [Fact]
    public void Acknowledged_AMinuteLate_IsNoResponseInTime()
    {
        var story = Story.Dispatched();
        story.After(TimeSpan.FromMinutes(31));
        story.When(new AcknowledgeIssue(story.Issue.Assignee!.PersonId == Cast.SecondPlumber.PersonId ? Cast.SecondPlumber : Cast.Plumber))
            .When(new ArriveAtIssue(null, Cast.SecondPlumber)).When(new FinishIssue([], Cast.SecondPlumber) { Note = "修好了" });

        Assert.Equal(0m, SheetOf(Story.ToTheEnd(story)).ResponseRate.Value);
    }

    [Fact]
    public void Rework_CountsAgainstWhoeverDidTheWork()
    {
        var story = Story.Verifying().When(new VerifyIssue(false, Cast.GridWorker) { Note = "还在漏" }).When(new FinishIssue([], Cast.Plumber) { Note = "换了阀门" });
        var report = ReportOf(Story.ToTheEnd(story));

        Assert.Equal((1m, 2), (report.Total.ReworkRate.Good, report.Total.ReworkRate.Of));
        Assert.Equal(0.5m, report.Departments.Single(d => d.Key == Cast.Property.Value).Sheet.ReworkRate.Value);
    }

    [Fact]
    public void AReturnUpheld_MakesTheDispatchInaccurate_ARefusedOneDoesNot()
    {
        Assert.Equal(0m, SheetOf(Story.Returned().When(new RuleReturn(true, null, Cast.GridWorker))).AccurateDispatchRate.Value);
        Assert.Equal(1m, SheetOf(Story.Returned().When(new RuleReturn(false, null, Cast.GridWorker))).AccurateDispatchRate.Value);
    }

    [Fact]
    public void Whistle_MissedAndThenCome_IsOneLateArrival()
    {
        var story = Story.Blown();
        story.After(TimeSpan.FromHours(24));
        Assert.Equal((2, 2, 0), Arrivals(SheetOf(story)));

        story.When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker));
        Assert.Equal((2, 1, 1), Arrivals(SheetOf(story)));

        static (int Of, int Missed, int Late) Arrivals(ScoreSheet sheet) => (sheet.Whistles.CheckInRate.Of, sheet.Whistles.Missed, sheet.Whistles.Late);
    }

    [Fact]
    public void Mark_ChangesOnlyByTheRuling_AndInItsOwnPlace()
    {
        var appealed = Story.Appealed();
        Assert.Equal(2m, SheetOf(appealed).Whistles.AverageScore);

        var ruled = appealed.When(new RuleOnRating(Cast.Water, true, 4, null, "w1", Cast.Officer));
        Assert.Equal((4m, 1), (SheetOf(ruled).Whistles.AverageScore, SheetOf(ruled).Whistles.Scored));
    }

    [Fact]
    public void JustifiedRate_IsTheDepartmentsWord()
    {
        var story = Story.Rating().When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker)).When(new RateWhistle(Cast.Property, false, "w1", Cast.Plumber));

        Assert.Equal(new Rate(1, 2, 0.5m), SheetOf(story).Whistles.JustifiedRate);
    }

    [Fact]
    public void AnyLife_AddedUpInAnyOrder_OrTwice_ComesToTheSame()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var entries = EntriesOf(new Walk(seed).Go(40).Story);
            var shuffled = entries.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Count(Ledger(entries)), Count(Ledger([.. shuffled.Where(e => e.Kind is not (ScoreKind.DepartmentMark or ScoreKind.WhistleMark or ScoreKind.CheckedIn or ScoreKind.Watched)), .. entries, .. entries.Where(e => e.Kind is ScoreKind.Handled)])));
        }

        static ScoreSheet Count(IEnumerable<ScoreEntry> entries) => entries.Aggregate(new ScoreCount(_ => Weights), (count, entry) => count.Add(entry)).Sheet();
    }

    private static ScoreSheet SheetOf(Story story) => ReportOf(story).Total;

    private static ScoreReport ReportOf(Story story) =>
        ScoreReports.Of(Cast.Community, Story.Start.AddDays(-1), Story.Start.AddYears(2), Ledger(EntriesOf(story)), _ => Weights);

    /// <summary>As the store keeps them: the last one written under a key.</summary>
    internal static IReadOnlyCollection<ScoreEntry> Ledger(IEnumerable<ScoreEntry> entries)
    {
        var rows = new Dictionary<string, ScoreEntry>();
        foreach (var entry in entries)
        {
            rows[entry.Key] = entry;
        }

        return rows.Values;
    }

    internal static List<ScoreEntry> EntriesOf(Story story)
    {
        var entries = new List<ScoreEntry>();
        Issue? state = null;
        foreach (var e in story.Events)
        {
            var before = state;
            state = IssueEvolution.Apply(before, e);
            entries.AddRange(ScoreLedger.Entries(before, e, state));
        }

        return entries;
    }
}
