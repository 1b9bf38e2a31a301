namespace Gridwhistle.Issues;

public sealed class TitleWordsTests
{
    [Theory]
    [InlineData("@物业公司 23号楼漏水", "23号楼漏水")]
    [InlineData("＠物业公司　23号楼漏水", "23号楼漏水")]
    [InlineData("@物业公司23号楼漏水", "23号楼漏水")]
    [InlineData("@物业公司 @供电公司 24号楼停电", "24号楼停电")]
    [InlineData("24号楼门禁坏了 @物业公司", "24号楼门禁坏了")]
    [InlineData("24号楼停水，@水务公司，快来", "24号楼停水，快来")]
    [InlineData("@刘师傅 水管又漏了", "水管又漏了")]
    [InlineData("请 @网格员 看看 25号楼", "请 看看 25号楼")]
    [InlineData("@物业公司", "@物业公司")]
    [InlineData("邮箱 li@example.cn 收不到通知", "邮箱 li@example.cn 收不到通知")]
    [InlineData("没有提到谁", "没有提到谁")]
    public void WithoutMentions_LeavesTheMatter(string text, string title) => Assert.Equal(title, TitleWords.WithoutMentions(text));

    [Fact]
    public void Title_OfACase_NamesNobodyItCalls() =>
        Assert.Equal("23号楼漏水", IssueProjection.Title(Story.Reported().Issue with { Text = "@物业公司 23号楼漏水" }));
}
