using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

public sealed class BulletinNoticesTests
{
    [Fact]
    public void Draft_AsksTheOtherOfficersToApprove_AndItsSettledWhenOneDoes()
    {
        var story = BulletinStory.Drafted();
        var asked = BulletinNotices.Of(story.Bulletin, story.Events[0]).Single();
        var before = story.Bulletin;
        story.When(new ApproveBulletin(BulletinCast.StreetOfficer));

        Assert.Equal((BulletinCast.Approver.PersonId, "bulletinToApprove"), (asked.To, asked.Item.Kind));
        Assert.Equal(("bulletin", "b1"), (asked.Item.Subject?.Kind, asked.Item.Subject?.Id));
        var settled = Assert.Single(BulletinNotices.Settled(before, story.Events[^1], story.Bulletin));
        Assert.Equal((asked.To, asked.Item.Id, asked.Item.At), (settled.To, settled.Item.ItemId, settled.Item.ItemAt));
    }

    [Theory]
    [MemberData(nameof(PublicSteps))]
    public void PublicStep_TellsTheMembersOfTheGroupsButNotWhoDidIt_AndShowsACardInEveryGrid(string kind)
    {
        var (story, e) = PublicLife().Single(step => BulletinNotices.Of(step.Story.Bulletin, step.Event)[0].Item.Kind == kind);

        Assert.Equal([BulletinCast.GridWorker.PersonId, BulletinCast.Approver.PersonId, new PersonId("property-1")], BulletinNotices.Of(story.Bulletin, e).Select(notice => notice.To));
        Assert.Equal(BulletinCast.Grids, e.Grids);
    }

    public static TheoryData<string> PublicSteps => ["bulletinPublished", "bulletinCorrected", "bulletinWithdrawn"];

    [Fact]
    public void Objection_IsBeforeTheOfficersUntilItIsAnswered_AndTheAnswerGoesToWhoObjected()
    {
        var story = BulletinStory.Objected();
        Assert.Equal(
            [(BulletinCast.Writer.PersonId, "1"), (BulletinCast.Approver.PersonId, "1")],
            story.Bulletin.Notices.Where(notice => notice.Step == "1").Select(notice => (notice.To, notice.Step)));

        story.When(new AnswerObjection("1", "明细已附", BulletinCast.Writer));

        Assert.DoesNotContain(story.Bulletin.Notices, notice => notice.Step == "1");
        var answer = Assert.Single(BulletinNotices.Of(story.Bulletin, story.Events[^1]));
        Assert.Equal((BulletinCast.Resident.PersonId, "bulletinAnswered"), (answer.To, answer.Item.Kind));
    }

    [Fact]
    public void Withdrawal_SettlesWhatWasOpen_AndTellsWhoStillWaitedForAnAnswer()
    {
        var story = BulletinStory.Objected().When(new WithdrawBulletin("撤回", BulletinCast.Writer));

        Assert.Empty(story.Bulletin.Notices);
        Assert.Contains(BulletinNotices.Of(story.Bulletin, story.Events[^1]), notice => notice.To == BulletinCast.Resident.PersonId);
    }

    [Fact]
    public void Title_WithANumberInIt_IsMasked()
    {
        var story = BulletinStory.Drafted(title: "联系 13800001111");

        Assert.Equal("联系 138****1111", BulletinNotices.Of(story.Bulletin, story.Events[0])[0].Item.Title);
    }

    private static IEnumerable<(BulletinStory Story, BulletinEvent Event)> PublicLife()
    {
        foreach (var story in new[] { BulletinStory.Published(), BulletinStory.Corrected(), BulletinStory.Withdrawn() })
        {
            yield return (story, story.Events[^1]);
        }
    }
}
