using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Photos;

public sealed class PhotoClaimsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Own = PersonId.Visitor("a"), Other = PersonId.Visitor("b");
    private static readonly VisitorPhoto Photo = new(Own, At, 1000);
    private static readonly Actor Reader = new(new PersonId("p"), "胡琼", new Post("post", Role.GridWorker, new AreaCode("420602004008004"), null));

    [Fact]
    public void Refusal_OfThePhoneThatSentIt_IsNone() => Assert.Null(PhotoClaims.Refusal("f00d", Photo, Own));

    [Fact]
    public void Refusal_OfAnotherPhone_OrNone_IsUnknown()
    {
        foreach (var visitor in new PersonId?[] { Other, null })
        {
            var refusal = PhotoClaims.Refusal("f00d", Photo, visitor);
            Assert.Equal(PhotoRejections.Unknown, refusal?.Code);
            Assert.Equal("f00d", refusal?.Facts["photo"]);
        }
    }

    /// <summary>Pictures of the signed-in are not for visitors' reports, nor is what never came.</summary>
    [Fact]
    public void Refusal_OfAPictureNoVisitorSent_IsUnknown()
    {
        Assert.Equal(PhotoRejections.Unknown, PhotoClaims.Refusal("f00d", null, Own)?.Code);
        Assert.Equal(PhotoRejections.Unknown, PhotoClaims.Refusal("f00d", null, null)?.Code);
    }

    [Fact]
    public void SightOf_AVisitorsPicture_IsTheirs_AndOfThoseWhoReadAnIssueThatShowsIt()
    {
        Assert.Equal(PhotoSight.Shown, PhotoClaims.SightOf(Photo, Own, null));
        Assert.Equal(PhotoSight.Shown, PhotoClaims.SightOf(Photo, Own, Reader));
        Assert.Equal(PhotoSight.Hidden, PhotoClaims.SightOf(Photo, Other, null));
        Assert.Equal(PhotoSight.ByItsIssues, PhotoClaims.SightOf(Photo, Other, Reader));
        Assert.Equal(PhotoSight.ByItsIssues, PhotoClaims.SightOf(Photo, null, Reader));
    }

    [Fact]
    public void SightOf_APictureOfTheSignedIn_IsForAllWhoAre()
    {
        Assert.Equal(PhotoSight.Shown, PhotoClaims.SightOf(null, null, Reader));
        Assert.Equal(PhotoSight.Hidden, PhotoClaims.SightOf(null, Own, null));
    }

    [Fact]
    public void IsLeftOver_AfterItsTime_IsTrue()
    {
        Assert.False(Photo.IsLeftOver(At + VisitorPhoto.Kept - TimeSpan.FromTicks(1)));
        Assert.True(Photo.IsLeftOver(At + VisitorPhoto.Kept));
    }
}
