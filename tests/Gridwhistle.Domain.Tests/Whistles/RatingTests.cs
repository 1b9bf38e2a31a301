using Gridwhistle.Issues;
using Gridwhistle.Rejections;
using static Gridwhistle.Whistles.WhistlingTests;

namespace Gridwhistle.Whistles;

public sealed class RatingTests
{
    private static readonly DepartmentRating ForWater = new(Cast.Water, true, true, false, 2), ForProperty = new(Cast.Property, true, true, true, 5);

    [Fact]
    public void Rate_ByTheGrid_ComputesWhetherTheDepartmentCameInTime()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).When(new AcknowledgeIssue(Cast.Plumber)).When(Story.Blow())
            .When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber)).After(TimeSpan.FromMinutes(31))
            .When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).When(new FinishWhistle(["p"], "w1", Cast.WaterWorker))
            .When(new RateDepartments([ForWater, ForProperty], "w1", Cast.GridWorker)).Then(typeof(DepartmentsRated));

        Assert.Equal([(2, false), (5, true)], Whistle(story).Ratings.Select(mark => (mark.Score!.Value, mark.InTime!.Value)));
        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Rate_OutsideOneToFive_IsRefused(int score) => Story.Rating()
        .When(new RateDepartments([ForWater with { Score = score }], "w1", Cast.GridWorker)).ThenRefused(IssueRejections.ScoreOutOfRange);

    [Fact]
    public void Rate_TheSameDepartmentTwice_IsRefused() => Story.GridRated()
        .When(new RateDepartments([ForWater], "w1", Cast.GridWorker)).ThenRefused(IssueRejections.AlreadyRated);

    [Fact]
    public void Rate_ABodyNobodyCalled_IsUnknown() => Story.Rating()
        .When(new RateDepartments([ForWater with { OrganisationId = Cast.Power }], "w1", Cast.GridWorker)).ThenRefused(IssueRejections.DepartmentUnknown);

    [Fact]
    public void Rate_BySomebodyWhoDidPartOfIt_IsForbidden()
    {
        var story = Story.Registered().When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.GridWorker))
            .When(Story.Blow()).When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker)).When(new FinishWhistle(["p"], "w1", Cast.WaterWorker));

        story.When(new RateDepartments([ForWater], "w1", Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenConflict);
        story.When(new RateDepartments([ForWater], "w1", Cast.SecondGridWorker)).Then(typeof(DepartmentsRated));
    }

    [Fact]
    public void Rate_BySomebodyWhoAlsoHasAPostWithADepartmentThatNeverCame_IsForbiddenForThatOne()
    {
        var story = Story.CoHandling().When(new FinishWhistle(["photo"], "w1", Cast.WaterWorker));
        var rater = Cast.SecondGridWorker with { AlsoFor = [Cast.Property] };
        var forProperty = ForWater with { OrganisationId = Cast.Property };

        story.When(new RateDepartments([ForWater, forProperty], "w1", rater)).ThenRefused(IssueRejections.ForbiddenConflict);
        story.When(new RateDepartments([ForWater], "w1", rater)).Then(typeof(DepartmentsRated));
    }

    [Fact]
    public void Rate_OfTheWhistle_IsForItsDepartments()
    {
        var story = Story.Rating().When(new RateWhistle(Cast.Water, false, "w1", Cast.WaterWorker) { Note = "非我单位职责" }).Then(typeof(WhistleRated));

        var mark = Assert.Single(Whistle(story).Ratings);
        Assert.Equal((RatedSide.Whistle, false, "非我单位职责"), (mark.Side, mark.Justified!.Value, mark.Note));
        story.When(new RateWhistle(Cast.Property, true, "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.ForbiddenRole);
        story.When(new RateWhistle(Cast.Property, true, "w1", Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenRole);
    }

    [Fact]
    public void Rate_TheLastMissingMark_ClosesTheWhistle()
    {
        var story = Story.GridRated().When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker));
        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);

        story.When(new RateWhistle(Cast.Property, true, "w1", Cast.Plumber));

        Assert.Equal(WhistleStatus.Closed, Whistle(story).State);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.Kind is ClockKind.Rate && clock.IsOpen());
    }

    [Fact]
    public void RatingWindow_Over_MissingMarksAreNeutral()
    {
        var story = Story.Rating().When(new RateDepartments([ForWater], "w1", Cast.GridWorker));
        var finished = story.Now;
        story.Until(finished.AddHours(24));
        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);

        story.Until(finished.AddHours(24).AddSeconds(1));

        Assert.Equal((WhistleStatus.Closed, 4), (Whistle(story).State, Whistle(story).Ratings.Length));
        Assert.Equal(3, Whistle(story).Ratings.Count(mark => mark is { Score: null, Justified: null }));
        story.When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.WhistleWrongState);
    }

    [Fact]
    public void RatingWindow_OutlivesASettledIssue()
    {
        var story = Story.ToTheEnd(Story.Rating()).ThenIs(IssueStatus.Closed);

        story.When(new RateDepartments([ForWater, ForProperty], "w1", Cast.GridWorker)).Then(typeof(DepartmentsRated));
        Assert.NotNull(IssueProjection.WakeAt(story.Issue));
    }

    [Fact]
    public void Appeal_ByADepartment_IsRuledOnInThreeWorkingDays()
    {
        var story = Story.Appealed().Then(typeof(RatingAppealed));

        Assert.Equal(WhistleStatus.Appealed, Whistle(story).State);
        Assert.Equal(story.Now.AddDays(3), story.Running(ClockKind.Ruling, "w1/water/Department").DueAt);
    }

    [Fact]
    public void Appeal_ASecondTime_IsRefused() => Story.Appealed()
        .When(new AppealRating(Cast.Water, "再申诉", "w1", Cast.WaterWorker)).ThenRefused(IssueRejections.NothingToAppeal);

    [Fact]
    public void Appeal_OfTheGridAgainstAnUnjustifiedWhistle_IsTheBlowers()
    {
        var story = Story.Rating().When(new RateWhistle(Cast.Water, false, "w1", Cast.WaterWorker));

        story.When(new AppealRating(Cast.Water, "清单内事项", "w1", Cast.GridWorker)).Then(typeof(RatingAppealed));

        Assert.Equal(RatedSide.Whistle, story.ThenOne<RatingAppealed>().Side);
        story.When(new RuleOnRating(Cast.Water, true, null, true, "w1", Cast.Officer)).Then(typeof(AppealRuled));
        Assert.True(Assert.Single(Whistle(story).Ratings).Justified);
    }

    [Fact]
    public void Rule_Upheld_ChangesTheMark()
    {
        var story = Story.Appealed().When(new RuleOnRating(Cast.Water, true, 4, null, "w1", Cast.Officer)).Then(typeof(AppealRuled));

        Assert.Equal((4, true), (Whistle(story).Ratings[0].Score!.Value, Whistle(story).Ratings[0].AppealUpheld!.Value));
        Assert.Equal(WhistleStatus.Rating, Whistle(story).State);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.Kind is ClockKind.Ruling && clock.IsOpen());
    }

    [Fact]
    public void Rule_NotUpheld_LeavesTheMark()
    {
        var story = Story.Appealed().When(new RuleOnRating(Cast.Water, false, 5, null, "w1", Cast.Officer));

        Assert.Equal((2, false), (Whistle(story).Ratings[0].Score!.Value, Whistle(story).Ratings[0].AppealUpheld!.Value));
    }

    [Fact]
    public void Rule_ByTheBlowersOwnLevel_IsForbidden() =>
        Story.Appealed().When(new RuleOnRating(Cast.Water, true, 5, null, "w1", Cast.SecondGridWorker)).ThenRefused(IssueRejections.ForbiddenRole);

    [Fact]
    public void Rule_AfterTheWindow_ClosesTheWhistle()
    {
        var story = Story.Appealed().Until(Story.Start.AddDays(2));
        Assert.Equal(WhistleStatus.Appealed, Whistle(story).State);

        story.When(new RuleOnRating(Cast.Water, false, null, null, "w1", Cast.Officer));

        Assert.Equal(WhistleStatus.Closed, Whistle(story).State);
    }

    [Fact]
    public void Void_EndsWhistlesStillOut()
    {
        var story = Story.CoHandling().When(new VoidIssue("误报", Cast.Officer));

        Assert.Equal(WhistleStatus.Cancelled, Whistle(story).State);
        Assert.Null(IssueProjection.WakeAt(story.Issue));
    }
}
