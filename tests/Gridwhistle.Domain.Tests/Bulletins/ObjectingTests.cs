using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Bulletins;

public sealed class ObjectingTests
{
    [Fact]
    public void Object_IsDueInThreeWorkingDays() =>
        // Tuesday 9:00 and three working days.
        Assert.Equal(new DateTimeOffset(2026, 12, 4, 9, 0, 0, TimeSpan.FromHours(8)), BulletinStory.Objected().Bulletin.Objections[0].DueAt);

    [Fact]
    public void Object_AtTheLastInstantOfTheNotice_IsTaken_OneTickLaterNot()
    {
        var story = BulletinStory.Published();
        var until = story.Bulletin.NoticeUntil!.Value;
        story.Now = until;
        Assert.Null(story.When(new ObjectToBulletin("异议", BulletinCast.Resident)).Last.Rejection);
        story.Now = until.AddTicks(1);

        Assert.Equal("bulletin.notice_over", story.When(new ObjectToBulletin("异议", BulletinCast.Neighbour)).Last.Rejection?.Code);
    }

    [Fact]
    public void Object_WhileAnAnswerIsAwaited_IsRefused_AndTakenAfterIt()
    {
        var story = BulletinStory.Objected();
        Assert.Equal("bulletin.already_objected", story.When(new ObjectToBulletin("再问", BulletinCast.Resident)).Last.Rejection?.Code);

        story.When(new AnswerObjection("1", "明细已附", BulletinCast.Writer)).When(new ObjectToBulletin("再问", BulletinCast.Resident));

        Assert.Equal(["1", "2"], story.Bulletin.Objections.Select(one => one.Id));
    }

    [Fact]
    public void Object_BySomebodyOfAnotherCommunity_IsForbidden() =>
        Assert.Equal("forbidden.area", BulletinStory.Published().When(new ObjectToBulletin("异议", BulletinCast.ForeignResident)).Last.Rejection?.Code);

    [Fact]
    public void Answer_OfOneThatIsNotThere_OrIsAnswered_IsRefused()
    {
        var story = BulletinStory.Objected();
        Assert.Equal("bulletin.objection_unknown", story.When(new AnswerObjection("9", "答复", BulletinCast.Writer)).Last.Rejection?.Code);

        story.When(new AnswerObjection("1", "答复", BulletinCast.Writer)).When(new AnswerObjection("1", "又答", BulletinCast.Approver));

        Assert.Equal("bulletin.already_answered", story.Last.Rejection?.Code);
        Assert.Equal("答复", story.Bulletin.Objections[0].Answer);
    }

    [Fact]
    public void Clock_TurnsYellowAtEightyPercent_AndIsBrokenAfterTheDueInstant()
    {
        var story = BulletinStory.Objected();
        var one = story.Bulletin.Objections[0];
        var near = one.NearAt!.Value;
        var time = LimitCalculator.WorkTimeOf(Rules.Calendar);
        Assert.Equal(time.Between(one.At, one.DueAt) * 0.8, time.Between(one.At, near));

        Assert.Equal(Light.Green, LightAt(near.AddTicks(-1)));
        Assert.Equal(Light.Yellow, LightAt(near));
        Assert.Equal(Light.Yellow, LightAt(one.DueAt));
        Assert.Equal(Light.Red, LightAt(one.DueAt.AddTicks(1)));

        Light LightAt(DateTimeOffset at) => Clock(story.Bulletin, at).Light;
    }

    [Fact]
    public void Clock_Answered_KeepsWhetherItWasOnTime()
    {
        var onTime = BulletinStory.Objected();
        onTime.Now = onTime.Bulletin.Objections[0].DueAt;
        var late = BulletinStory.Objected();
        late.Now = late.Bulletin.Objections[0].DueAt.AddTicks(1);

        Assert.True(Clock(onTime.When(new AnswerObjection("1", "答复", BulletinCast.Writer)).Bulletin, onTime.Now).Met);
        Assert.False(Clock(late.When(new AnswerObjection("1", "答复", BulletinCast.Writer)).Bulletin, late.Now).Met);
    }

    [Fact]
    public void Tick_WarnsOnceAndSaysOnceThatItIsLate()
    {
        var story = BulletinStory.Objected();
        story.Now = BulletinClocks.WakeAt(story.Bulletin)!.Value;
        Assert.IsType<ObjectionNeared>(Assert.Single(story.When(new TickBulletin(Cast.System)).Last.Events));
        Assert.Empty(story.When(new TickBulletin(Cast.System)).Last.Events);
        story.Now = BulletinClocks.WakeAt(story.Bulletin)!.Value;

        Assert.IsType<ObjectionMissed>(Assert.Single(story.When(new TickBulletin(Cast.System)).Last.Events));
        Assert.Null(BulletinClocks.WakeAt(story.Bulletin));
    }

    private static BulletinClockView Clock(Bulletin bulletin, DateTimeOffset at) =>
        BulletinProjection.View(bulletin, BulletinCast.Writer, at).Clocks.Single(clock => clock.Kind is BulletinClockKind.Objection);
}
