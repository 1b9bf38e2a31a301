using Gridwhistle.Issues;

namespace Gridwhistle.Understanding;

public sealed class WordJudgementsTests
{
    [Fact]
    public void Register_OfTheCategoryTheWordsSaid_IsRight_OfAnother_ACorrection()
    {
        Assert.Equal(("gas", "gas"), Judged(Guessed().When(new RegisterIssue(Rules.Gas.Code, null, Cast.GridWorker))));
        Assert.Equal(("gas", "pipes"), Judged(Guessed().When(new RegisterIssue(Rules.Pipes.Code, null, Cast.GridWorker))));
    }

    [Fact]
    public void Regrade_IsACorrection_AndTheLastWordOfStaffCounts()
    {
        var story = Guessed().When(new RegisterIssue(Rules.Gas.Code, null, Cast.GridWorker)).When(new RegradeIssue(Rules.Lift.Code, null, "是电梯", Cast.Officer));
        Assert.Equal(("gas", "lift"), Judged(story));
        Assert.Equal(("gas", "gas"), Judged(story.When(new RegradeIssue(Rules.Gas.Code, null, "还是燃气", Cast.Officer))));
    }

    [Fact]
    public void Regrade_OfUrgencyAlone_JudgesNoWord() =>
        Assert.Null(WordJudgements.Of(Story.Registered().Issue, Story.Registered().When(new RegradeIssue(null, Urgency.Emergency, "急", Cast.Officer)).Events[^1], Story.Registered().Issue));

    [Fact]
    public void Category_TakenByTheHouseItself_IsJudgedByTheEndOfTheWorkAlone()
    {
        var story = new Story().When(Story.Report(Rules.Lift) with { Suggested = new Suggestion(Rules.Lift.Code, 0.9) { Words = ["电梯"] } }).ThenIs(IssueStatus.Dispatched);
        Assert.Null(Judged(story));
        story.When(new AcknowledgeIssue(Cast.Plumber)).When(new FinishIssue([], Cast.Plumber) { Note = "修好了" });
        Assert.Null(Judged(story));
        Assert.Equal(("lift", "lift"), Judged(Story.ToTheEnd(story)));
    }

    [Fact]
    public void CategoryThatWasNamed_AndCaseThatIsVoided_JudgeNothing()
    {
        Assert.Null(Judged(Story.Closed()));
        Assert.Null(Judged(Guessed().When(new VoidIssue("重复", Cast.Officer))));
    }

    [Fact]
    public void Tallies_CountWordByWord_TheMostCorrectedFirst()
    {
        WordJudgement[] judgements = [Of("a", ["没水", "水管"], "water", "water"), Of("b", ["没水"], "water", "leak"), Of("c", ["没水"], "water", "leak"), Of("d", ["没水"], "water", "other"), Of("e", ["路灯"], "lamp", "lamp")];

        var tallies = WordJudgements.Tallied(judgements);
        Assert.Equal(["没水", "水管", "路灯"], tallies.Select(tally => tally.Keyword));
        Assert.Equal((1, 3), (tallies[0].Right, tallies[0].Corrected));
        Assert.Equal([new CategoryCount("leak", 2), new CategoryCount("other", 1)], tallies[0].CorrectedTo);
    }

    private static Story Guessed() => new Story().When(Story.Report() with { Suggested = new Suggestion(Rules.Gas.Code, 0.8) { Words = ["没气"] } });

    private static WordJudgement Of(string issue, string[] words, string guessed, string chosen) =>
        new(new IssueId(issue), Story.Start, Cast.Grid.Community!.Value, [.. words], guessed, chosen);

    /// <summary>What all steps of a life together say: the last judgement counts.</summary>
    private static (string Guessed, string Chosen)? Judged(Story story)
    {
        (string, string)? judged = null;
        Issue? state = null;
        foreach (var e in story.Events)
        {
            var after = IssueEvolution.Apply(state, e);
            judged = WordJudgements.Of(state, e, after) is { } judgement ? (judgement.Guessed, judgement.Chosen) : judged;
            state = after;
        }

        return judged;
    }
}
