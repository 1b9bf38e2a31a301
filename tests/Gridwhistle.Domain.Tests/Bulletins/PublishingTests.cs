using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

public sealed class PublishingTests
{
    [Fact]
    public void Draft_Again_ChangesNothing()
    {
        var story = BulletinStory.Drafted();

        Assert.Empty(story.When(BulletinStory.Draft()).Last.Events);
        Assert.Null(story.Last.Rejection);
    }

    [Fact]
    public void Approve_ByTheWriter_IsRefused()
    {
        var story = BulletinStory.Drafted().When(new ApproveBulletin(BulletinCast.Writer));

        Assert.Equal("bulletin.same_person", story.Last.Rejection?.Code);
        Assert.DoesNotContain("approve", BulletinActs.Offered(story.Bulletin, BulletinCast.Writer, story.Now));
        Assert.Contains("approve", BulletinActs.Offered(story.Bulletin, BulletinCast.Approver, story.Now));
    }

    [Fact]
    public void Approve_ByTheWriterUnderAnotherPost_IsRefused()
    {
        var inAnotherHat = BulletinCast.Writer with { Post = BulletinCast.StreetOfficer.Post };

        Assert.Equal("bulletin.same_person", BulletinStory.Drafted().When(new ApproveBulletin(inAnotherHat)).Last.Rejection?.Code);
    }

    [Fact]
    public void Publish_BeforeItIsApproved_IsRefusedWithTheState()
    {
        var no = BulletinStory.Drafted().When(new PublishBulletin(null, BulletinCast.Writer)).Last.Rejection;

        Assert.Equal("bulletin.wrong_state", no?.Code);
        Assert.Equal(("Drafted", "publish"), (no?.Facts["state"], no?.Facts["act"]));
    }

    [Theory]
    [InlineData("电话 13800001111，23号楼2单元402", BulletinStory.Title, "Phone,Room")]
    [InlineData(BulletinStory.Text, "420602196001011234 的低保公示", "IdentityNumber")]
    public void Publish_WithPersonalData_IsRefusedWithItsKinds(string text, string title, string kinds)
    {
        var story = BulletinStory.Approved(text, title).When(new PublishBulletin(null, BulletinCast.Writer));

        Assert.Equal("bulletin.personal_data", story.Last.Rejection?.Code);
        Assert.Equal(kinds, story.Last.Rejection?.Facts["kinds"]);
        Assert.Equal(BulletinStatus.Approved, story.Bulletin.State);
    }

    [Fact]
    public void Publish_StartsTheNoticePeriod_AtThatInstant()
    {
        var story = BulletinStory.Published();

        Assert.Equal((story.Now, story.Now.AddDays(7)), (story.Bulletin.PublishedAt, story.Bulletin.NoticeUntil));
        Assert.Equal((1, story.Now), (story.Bulletin.Current.No, story.Bulletin.Current.At));
    }

    [Fact]
    public void Publish_ForLater_WaitsUntilThen()
    {
        var story = BulletinStory.Approved();
        var at = story.Now.AddDays(2);
        story.When(new PublishBulletin(at, BulletinCast.Writer));

        Assert.Equal((BulletinStatus.Approved, at), (story.Bulletin.State, BulletinClocks.WakeAt(story.Bulletin)));
        story.Now = at.AddTicks(-1);
        Assert.Empty(story.When(new TickBulletin(Cast.System)).Last.Events);
        story.Now = at;
        Assert.Equal(BulletinStatus.Published, story.When(new TickBulletin(Cast.System)).Bulletin.State);
        Assert.Equal((at, null), (story.Bulletin.PublishedAt, story.Bulletin.PublishAt));
        Assert.Empty(story.When(new TickBulletin(Cast.System)).Last.Events);
    }

    [Fact]
    public void Publish_TooFarAhead_IsRefused()
    {
        var story = BulletinStory.Approved();

        Assert.Null(story.When(new PublishBulletin(story.Now.AddDays(90), BulletinCast.Writer)).Last.Rejection);
        Assert.Equal("bulletin.publish_too_far", story.When(new PublishBulletin(story.Now.AddDays(90).AddTicks(1), BulletinCast.Writer)).Last.Rejection?.Code);
    }

    [Fact]
    public void Correct_KeepsEveryTextWithItsReason()
    {
        var story = BulletinStory.Corrected().When(new CorrectBulletin("第三稿", "再次更正", BulletinCast.Approver));

        Assert.Equal([1, 2, 3], story.Bulletin.Revisions.Select(one => one.No));
        Assert.Equal([BulletinStory.Text, BulletinStory.Text + "更正：支出 4,200 元。", "第三稿"], story.Bulletin.Revisions.Select(one => one.Text));
        Assert.Equal([null, "支出漏计一笔", "再次更正"], story.Bulletin.Revisions.Select(one => one.Reason));
        Assert.Equal(BulletinStatus.Corrected, story.Bulletin.State);
    }

    [Fact]
    public void Correct_WithPersonalDataOrTheSameText_IsRefused()
    {
        var story = BulletinStory.Published();

        Assert.Equal("bulletin.personal_data", story.When(new CorrectBulletin("电话 13800001111", "更正", BulletinCast.Writer)).Last.Rejection?.Code);
        Assert.Equal("bulletin.personal_data", story.When(new CorrectBulletin("新稿", "应 23号楼2单元402 要求", BulletinCast.Writer)).Last.Rejection?.Code);
        Assert.Equal("bulletin.text_unchanged", story.When(new CorrectBulletin(BulletinStory.Text, "更正", BulletinCast.Writer)).Last.Rejection?.Code);
    }

    [Fact]
    public void Withdraw_LeavesTitleAndReasonToThePublic()
    {
        var story = BulletinStory.Withdrawn();
        var seen = BulletinProjection.View(story.Bulletin, null, story.Now);

        Assert.Equal((BulletinStory.Title, "内容重复"), (seen.Summary.Title, seen.Withdrawal?.Reason));
        Assert.Equal((null, 0, 0), (seen.Text, seen.Revisions.Length, seen.Actions.Length));
        Assert.Equal(BulletinStory.Text, BulletinProjection.View(story.Bulletin, BulletinCast.Writer, story.Now).Text);
    }

    [Fact]
    public void Withdraw_OfADraft_StaysUnknownToThePublic()
    {
        var story = BulletinStory.Drafted().When(new WithdrawBulletin("写错了", BulletinCast.Writer));

        Assert.False(BulletinAccess.MayRead(story.Bulletin, null));
        Assert.Empty(story.Events[^1].Grids);
        Assert.All(story.Events[^1].Told, told => Assert.Equal(BulletinCast.Writer.PersonId, told.PersonId));
    }

    [Fact]
    public void Act_OnAStaleVersion_IsRefused() => Assert.Equal(
        "version.stale", BulletinStory.Drafted().When(new ApproveBulletin(BulletinCast.Approver) { ExpectedVersion = 7 }).Last.Rejection?.Code);

    [Fact]
    public void Act_SentAgainUnderItsOwnName_IsDoneOnce()
    {
        var story = BulletinStory.Published();
        var correction = new CorrectBulletin("第二稿", "更正", BulletinCast.Writer) { CommandId = "c1", ExpectedVersion = story.Bulletin.Version };

        story.When(correction).When(correction);

        Assert.Null(story.Last.Rejection);
        Assert.Equal(2, story.Bulletin.Revisions.Length);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Act_OnADraft_BySomebodyWhoMayNotKnowOfIt_IsUnknown(string person)
    {
        var story = BulletinStory.Drafted().When(new ApproveBulletin(By(person)));

        Assert.Equal("bulletin.unknown", story.Last.Rejection?.Code);
    }

    [Theory]
    [InlineData("gridworker", "forbidden.role")]
    [InlineData("resident", "forbidden.role")]
    [InlineData("auditor", "forbidden.role")]
    [InlineData("admin", "forbidden.role")]
    [InlineData("officer-elsewhere", "forbidden.area")]
    public void Act_OnAPublicBulletin_BySomebodyWhoMayNot_IsForbidden(string person, string code) =>
        Assert.Equal(code, BulletinStory.Published().When(new WithdrawBulletin("理由", By(person))).Last.Rejection?.Code);

    public static TheoryData<string> Strangers => ["gridworker", "resident", "officer-elsewhere", "resident-elsewhere"];

    private static Actor By(string person) => BulletinCast.Everybody.Single(actor => actor.PersonId.Value == person);
}
