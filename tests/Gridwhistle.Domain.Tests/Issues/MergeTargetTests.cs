using Gridwhistle.Areas;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class MergeTargetTests
{
    private static readonly MergeIssue Merge = new(Story.Id, Cast.GridWorker);

    [Fact]
    public void Refusal_OfWhatNobodySees_IsUnknown()
    {
        var refusal = MergeTarget.Refusal(Merge, null, null);
        Assert.Equal((IssueRejections.Unknown, Story.Id.Value), (refusal!.Code, refusal.Facts["into"]));
    }

    [Fact]
    public void Refusal_InEveryState_IsOnlyOfWhatIsOver()
    {
        foreach (var state in Enum.GetValues<IssueStatus>())
        {
            var refusal = MergeTarget.Refusal(Merge, null, ViewOf(Story.In(state)));
            Assert.Equal(state is IssueStatus.Closed or IssueStatus.Merged, refusal is not null);
            Assert.True(refusal is null || (refusal.Code == IssueRejections.WrongState && refusal.Facts["state"] == state.ToString()));
        }
    }

    [Fact]
    public void Refusal_OfWhatWasMerged_SaysWhereItWent()
    {
        var merged = ViewOf(Story.In(IssueStatus.Merged));
        Assert.Equal(merged.MergedInto!.Value.Value, MergeTarget.Refusal(Merge, null, merged)!.Facts["mergedInto"]);
    }

    [Fact]
    public void Refusal_OfAnotherKindOrPlace_IsForTheCommunityWithAReason()
    {
        var (child, kind) = (ViewOf(Story.Dispatched()), ViewOf(Story.Dispatched(category: Rules.Lift)));
        var far = child with { Place = child.Place with { BuildingId = null, HouseholdId = null, Point = new GeoPoint(112.10, 32.0) }, Summary = child.Summary with { BuildingId = null } };
        var near = far with { Place = far.Place with { Point = new GeoPoint(112.1005, 32.0) } };
        Assert.Null(MergeTarget.Refusal(Merge, child, ViewOf(Story.Dispatched())));
        Assert.Null(MergeTarget.Refusal(Merge, far, near));
        var elsewhere = MergeTarget.Refusal(Merge, child, kind);
        Assert.Equal((IssueRejections.MergeElsewhere, "lift", false), (elsewhere!.Code, elsewhere.Facts["category"], elsewhere.Facts.ContainsKey("metres")));
        Assert.Equal("94", MergeTarget.Refusal(Merge, far, near with { Place = near.Place with { Point = new GeoPoint(112.101, 32.0) } })!.Facts["metres"]);

        var officer = Merge with { By = Cast.Officer };
        Assert.Equal(IssueRejections.MergeElsewhere, MergeTarget.Refusal(officer, child, kind)!.Code);
        Assert.Null(MergeTarget.Refusal(officer with { Reason = "同一处漏水" }, child, kind));
        Assert.Equal(IssueRejections.MergeElsewhere, MergeTarget.Refusal(Merge with { Reason = "同一处漏水" }, child, kind)!.Code);
    }

    private static IssueView ViewOf(Story story) => IssueProjection.View(story.Issue, Cast.GridWorker, story.Now, story.Policies);
}
