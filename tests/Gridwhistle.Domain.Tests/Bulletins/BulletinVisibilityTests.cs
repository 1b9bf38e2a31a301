using System.Text.Json;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

public sealed class BulletinVisibilityTests
{
    [Fact]
    public void Draft_IsKnownToOfficersAuditorsAndAdministratorsOfTheAreaAlone() => Assert.Equal(
        [BulletinCast.Writer, BulletinCast.Approver, BulletinCast.StreetOfficer, BulletinCast.Auditor, BulletinCast.Administrator],
        BulletinCast.Everybody.Where(actor => BulletinAccess.MayRead(BulletinStory.Drafted().Bulletin, actor)));

    [Fact]
    public void Published_IsKnownToEverybody_AlsoNotSignedIn()
    {
        var story = BulletinStory.Published();

        Assert.All([null, .. BulletinCast.Everybody], (Actor? viewer) => Assert.True(BulletinAccess.MayRead(story.Bulletin, viewer)));
        Assert.All([null, .. BulletinCast.Everybody], (Actor? viewer) => Assert.True(BulletinAccess.MayList(BulletinProjection.Summary(story.Bulletin), viewer)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gridworker")]
    [InlineData("neighbour")]
    [InlineData("officer-elsewhere")]
    public void Page_OfWhoOnlyReads_NamesNoPerson(string? person)
    {
        var story = BulletinStory.Objected().When(new AnswerObjection("1", "明细已附", BulletinCast.Writer));
        var viewer = person is null ? null : BulletinCast.Everybody.Single(actor => actor.PersonId.Value == person);
        var page = JsonSerializer.Serialize(BulletinProjection.View(story.Bulletin, viewer, story.Now));
        var trail = JsonSerializer.Serialize(story.Events.Select((e, i) => BulletinProjection.Entry(story.Bulletin, i + 1, e, viewer)).OfType<Issues.TimelineEntry>());

        Assert.All(BulletinCast.Everybody, actor => Assert.DoesNotContain($"\"{actor.PersonId.Value}\"", page + trail, StringComparison.Ordinal));
        Assert.DoesNotContain("明细", page + trail, StringComparison.Ordinal);
    }

    [Fact]
    public void Objection_IsSeenByItsAuthorWithoutAName_AndByOfficersWithIt()
    {
        var story = BulletinStory.Objected();

        var own = Assert.Single(BulletinProjection.View(story.Bulletin, BulletinCast.Resident, story.Now).Objections);
        var read = Assert.Single(BulletinProjection.View(story.Bulletin, BulletinCast.Writer, story.Now).Objections);
        Assert.Equal((true, null), (own.Mine, own.By));
        Assert.Equal((false, "resident"), (read.Mine, read.By));
    }

    [Fact]
    public void Auditor_SeesWhoObjected_OnlyWhenTheySayWhy()
    {
        var story = BulletinStory.Objected();

        Assert.Null(BulletinProjection.View(story.Bulletin, BulletinCast.Auditor, story.Now).Objections[0].By);
        Assert.Equal("resident", BulletinProjection.View(story.Bulletin, BulletinCast.Auditor with { Unmasked = true }, story.Now).Objections[0].By);
    }

    [Fact]
    public void PersonalData_IsSaidToWhoWrites_BeforeItIsPublic()
    {
        var story = BulletinStory.Drafted("电话 13800001111");

        Assert.Equal([PersonalDataKind.Phone], BulletinProjection.View(story.Bulletin, BulletinCast.Writer, story.Now).PersonalData);
    }
}
