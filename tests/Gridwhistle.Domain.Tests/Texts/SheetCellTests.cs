namespace Gridwhistle.Texts;

public sealed class SheetCellTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("＝cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("＠SUM(A1)")]
    [InlineData("﹫SUM(A1)")]
    [InlineData("+1")]
    [InlineData("＋1")]
    [InlineData("﹢1")]
    [InlineData("-2")]
    [InlineData("－2")]
    [InlineData("−2")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData(" =1")]
    [InlineData("\u200b＝1")]
    [InlineData("\u3000=1")]
    public void Text_ASpreadsheetWouldCalculate_GetsAnApostrophe(string text) => Assert.Equal("'" + text, SheetCell.Harmless(text));

    [Theory]
    [InlineData("")]
    [InlineData("楼道灯坏了=要修")]
    [InlineData("1+1")]
    [InlineData("“=”")]
    [InlineData("😀=1")]
    public void OtherText_StaysAsItIs(string text) => Assert.Equal(text, SheetCell.Harmless(text));
}
