using Gridwhistle.People;

namespace Gridwhistle.Issues;

public sealed class IssueSearchTests
{
    private static readonly IssueSummary Line = IssueProjection.Summary(Story.Dispatched().Issue, Story.Start) with
    {
        Title = "厨房ＷＣ漏水", Number = "TX-20241118-0007", Estate = "东方小区", PlaceLabel = "23号楼1单元", ReporterWords = ["李婆婆", "+8613712345678"],
    };

    [Theory]
    [InlineData(null, true)]
    [InlineData("  ", true)]
    [InlineData("漏水", true)]
    [InlineData("wc", true)]
    [InlineData("ＷＣ", true)]
    [InlineData("ｔｘ－20241118", true)]
    [InlineData("２３号楼", true)]
    [InlineData("东方小区 23号楼 漏水", true)]
    [InlineData("漏水　1单元", true)]
    [InlineData("24号楼", false)]
    [InlineData("漏水 停电", false)]
    public void Says_TitleNumberAndPlace_InAnyWidthAndOrder(string? text, bool expected) =>
        Assert.Equal(expected, IssueSearch.Says(text, Line, Cast.Plumber));

    [Theory]
    [InlineData("李婆婆")]
    [InlineData("13712345678")]
    [InlineData("137-1234-5678")]
    [InlineData("１３７１２３４５６７８")]
    [InlineData("李婆婆 23号楼")]
    public void Says_Reporter_ToWhoeverSeesThem_AndToNobodyElse(string text)
    {
        Assert.True(IssueSearch.Says(text, Line, Cast.GridWorker));
        Assert.False(IssueSearch.Says(text, Line, Cast.Neighbour));
        Assert.False(IssueSearch.Says(text, Line, Cast.Auditor));
        Assert.False(IssueSearch.Says(text, Line with { Confidential = true }, Cast.GridWorker));
    }

    [Fact]
    public void Says_AFewDigits_NobodysNumber() => Assert.False(IssueSearch.Says("371", Line, Cast.GridWorker));

    [Fact]
    public void Says_APlaceOfAnOlderLine_ByItsBuildingsNumber()
    {
        var old = Line with { Estate = null, PlaceLabel = null };

        Assert.True(IssueSearch.Says($"{old.BuildingId!.Value.Number}号楼", old, Cast.Plumber));
    }

    [Fact]
    public void Summary_KeepsWhatIsSearched_AndNothingOfTheReportersOfAConfidentialCase()
    {
        var issue = Story.Dispatched().Issue;

        Assert.Equal(IssueSearch.ReporterWords(issue.Reporters), IssueProjection.Summary(issue, Story.Start).ReporterWords);
        Assert.Null(IssueProjection.Summary(issue with { Confidential = true }, Story.Start).ReporterWords);
    }
}
