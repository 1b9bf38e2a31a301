using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Texts;

public sealed class PlainTextTests
{
    private const string Family = "👨‍👩‍👧‍👦", Rare = "𬭎", Accented = "e\u0301\u0323";

    [Theory]
    [InlineData("", 0)]
    [InlineData("楼道灯坏了", 5)]
    [InlineData("a" + Rare + Family + Accented + "🇨🇳", 5)]
    public void Length_CountsWhatPeopleSee(string text, int graphemes) => Assert.Equal(graphemes, PlainText.Length(text));

    [Theory]
    [InlineData(Rare)]
    [InlineData(Family)]
    [InlineData(Accented)]
    [InlineData("🇨🇳")]
    public void Cut_NeverSplitsAGrapheme(string last)
    {
        var text = new string('楼', 39) + last + "后";
        Assert.Equal(new string('楼', 39) + last + "…", PlainText.Cut(text, 40, "…"));
        Assert.Equal(new string('楼', 39), PlainText.Cut(text, 39));
        Assert.Equal(text, PlainText.Cut(text, 41, "…"));
    }

    [Fact]
    public void Text_OfRareCharacters_IsAsLongAsItLooks()
    {
        var text = string.Concat(Enumerable.Repeat(Rare, 2001));
        Assert.False(PlainText.IsLongerThan(text, 2001));
        Assert.True(PlainText.IsLongerThan(text, 2000));
    }

    [Fact]
    public void Text_OfOneGraphemeWithoutEnd_IsTooLong() => Assert.True(PlainText.IsLongerThan("e" + new string('\u0301', 100_000), 4000));

    [Theory]
    [InlineData("\u202e张三\u202c", "张三")]
    [InlineData("张\u200b三\ufeff", "张三")]
    [InlineData("张\u0000\u0007\u001b三\u007f\u0085", "张三")]
    [InlineData("\u2066张\u2069\u200e\u200f\u061c三", "张三")]
    [InlineData("两\n行\t字", "两\n行\t字")]
    [InlineData(Family, Family)]
    [InlineData("plain text", "plain text")]
    public void Clean_TakesOutMarksNobodySees(string text, string clean) => Assert.Equal(clean, PlainText.Clean(text));

    [Theory]
    [InlineData("张\r\n三", "张  三")]
    [InlineData("张\u2028三", "张 三")]
    public void Line_HasNoBreaks(string text, string line) => Assert.Equal(line, PlainText.Line(text));

    [Fact]
    public void Cut_IsAPrefixOfWholeGraphemes() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
            Gen.Choose(0, 12).ToArbitrary(),
            (text, graphemes) =>
            {
                var cut = PlainText.Cut(text, graphemes);
                return text.StartsWith(cut, StringComparison.Ordinal)
                    && PlainText.Length(cut) == Math.Min(graphemes, PlainText.Length(text))
                    && (cut.Length == text.Length || Array.IndexOf(StringInfo.ParseCombiningCharacters(text), cut.Length) >= 0);
            }).QuickCheckThrowOnFailure();
}
