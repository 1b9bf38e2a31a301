using System.Text;

namespace Gridwhistle.Upkeep;

public sealed class CsvSheetTests
{
    [Theory]
    [InlineData("平安", "平安")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 10", "'+86 10")]
    [InlineData("-2", "'-2")]
    [InlineData("@sum", "'@sum")]
    [InlineData("=cmd,x", "\"'=cmd,x\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("420602004008004", "\"\t420602004008004\"")]
    [InlineData("12345", "12345")]
    [InlineData("138****8000", "138****8000")]
    [InlineData("", "")]
    public void TextCell_IsHarmlessAndWhole(string text, string cell) => Assert.Equal(cell, CsvSheet.Cell(text));

    [Fact]
    public void Numbers_AndInstants_StayThemselves()
    {
        Assert.Equal("-3", CsvSheet.Cell(-3));
        Assert.Equal("2026-01-05T08:00:00.0000000+08:00", CsvSheet.Cell(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8))));
        Assert.Equal("", CsvSheet.Cell(null));
    }

    [Fact]
    public async Task File_BeginsWithAByteOrderMark_AndEndsLinesAsTheRfcSays()
    {
        using var file = new MemoryStream();
        Assert.Equal(2, await CsvSheet.WriteAsync(new ExportSheet("x", ["a", "b"], RowsAsync()), file, TestContext.Current.CancellationToken));
        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        Assert.Equal("a,b\r\n1,二\r\n,\r\n", Encoding.UTF8.GetString(file.ToArray()[3..]));
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync()
    {
        yield return [1, "二"];
        yield return [null, null];
        await Task.CompletedTask;
    }
}
