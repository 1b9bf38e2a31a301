using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Scores;

/// <summary>Marks of supervised cases: how many were given, how many are open still, and how many deadlines passed.</summary>
public sealed class SupervisionLedgerTests
{
    [Fact]
    public void YellowMark_IsOpen_UntilTheWorkIsFinished_AndAgainWhenItIsToBeDoneAgain()
    {
        var story = Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer));
        Assert.Equal((1, 1, 0), Yellow(story));
        story.When(new FinishIssue([], Cast.Plumber) { Note = "换了阀门" });
        Assert.Equal((1, 0, 0), Yellow(story));
        story.When(new VerifyIssue(false, Cast.GridWorker) { Note = "还在漏" });
        Assert.Equal((1, 1, 0), Yellow(story));
        Assert.Equal((0, 0, 0), Red(story));
    }

    [Fact]
    public void YellowMark_NotCuredByTheDeadline_IsExpired_AndTheRedOneOpen()
    {
        var story = Story.Handling();
        story.When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = story.Now.AddHours(3) }).After(TimeSpan.FromHours(4));
        Assert.Equal((1, 0, 1), Yellow(story));
        Assert.Equal((1, 1, 0), Red(story));
        story.When(new FinishIssue([], Cast.Plumber) { Note = "换了阀门" });
        Assert.Equal((1, 0, 0), Red(story));
    }

    [Fact]
    public void RedMark_WhoseOwnDeadlinePasses_IsExpired()
    {
        var story = Story.Handling();
        story.When(new SuperviseIssue(Cast.StreetOfficer) { Mark = SupervisionMark.Red, DueAt = story.Now.AddHours(3) });
        Assert.Equal((1, 1, 0), Red(story));
        story.After(TimeSpan.FromHours(4));
        Assert.Equal((1, 1, 1), Red(story));
        Assert.Equal((0, 0, 0), Yellow(story));
    }

    [Fact]
    public void RedByHand_EndsTheYellowMark_WhichDidNotExpire()
    {
        var story = Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer)).When(new SuperviseIssue(Cast.StreetOfficer) { Mark = SupervisionMark.Red });
        Assert.Equal(((1, 0, 0), (1, 1, 0)), (Yellow(story), Red(story)));
    }

    [Fact]
    public void MarkWithALaterDeadline_IsOneMark_CountedWhenItWasFirstGiven()
    {
        var story = Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer));
        var given = story.Now;
        story.After(TimeSpan.FromMinutes(5));
        story.When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = story.Now.AddHours(3) });
        var watched = ScoreLedgerTests.Ledger(ScoreLedgerTests.EntriesOf(story)).Where(entry => entry.Kind is ScoreKind.Watched);
        Assert.Equal(given, Assert.Single(watched).At);
    }

    private static (int Given, int Open, int Expired) Yellow(Story story) => SheetOf(story) is var sheet ? (sheet.YellowMarks, sheet.YellowOpen, sheet.YellowExpired) : default;

    private static (int Given, int Open, int Expired) Red(Story story) => SheetOf(story) is var sheet ? (sheet.RedMarks, sheet.RedOpen, sheet.RedExpired) : default;

    private static ScoreSheet SheetOf(Story story) => ScoreLedgerTests.Ledger(ScoreLedgerTests.EntriesOf(story))
        .Aggregate(new ScoreCount(_ => new Thresholds(0.1m, 0.5m, 0.4m, 0.9m)), (count, entry) => count.Add(entry)).Sheet();
}
