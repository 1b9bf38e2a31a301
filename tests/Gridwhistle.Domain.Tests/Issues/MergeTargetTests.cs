using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class MergeTargetTests
{
    private static readonly MergeIssue Merge = new(Story.Id, Cast.GridWorker);

    [Fact]
    public void Refusal_OfWhatNobodySees_IsUnknown()
    {
        var refusal = MergeTarget.Refusal(Merge, null);
        Assert.Equal((IssueRejections.Unknown, Story.Id.Value), (refusal!.Code, refusal.Facts["into"]));
    }

    [Fact]
    public void Refusal_InEveryState_IsOnlyOfWhatIsOver()
    {
        foreach (var state in Enum.GetValues<IssueStatus>())
        {
            var refusal = MergeTarget.Refusal(Merge, ViewOf(Story.In(state)));
            Assert.Equal(state is IssueStatus.Closed or IssueStatus.Merged, refusal is not null);
            Assert.True(refusal is null || (refusal.Code == IssueRejections.WrongState && refusal.Facts["state"] == state.ToString()));
        }
    }

    [Fact]
    public void Refusal_OfWhatWasMerged_SaysWhereItWent()
    {
        var merged = ViewOf(Story.In(IssueStatus.Merged));
        Assert.Equal(merged.MergedInto!.Value.Value, MergeTarget.Refusal(Merge, merged)!.Facts["mergedInto"]);
    }

    private static IssueView ViewOf(Story story) => IssueProjection.View(story.Issue, Cast.GridWorker, story.Now, story.Policies);
}
