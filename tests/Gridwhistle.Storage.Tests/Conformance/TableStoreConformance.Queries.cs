using System.Collections.Immutable;

namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    private async Task PutLettersAsync(string partition = "p") => await Store.WriteAsync(
        Table, partition, [.. "abcdefgh".Select(c => TableWrite.Insert($"{c}", Json($"{c}")))], Cancellation);

    [Theory]
    [InlineData(null, null, null, null, "abcdefgh")]
    [InlineData("c", null, null, null, "cdefgh")]
    [InlineData(null, "c", null, null, "defgh")]
    [InlineData(null, null, "f", null, "abcdef")]
    [InlineData(null, null, null, "f", "abcde")]
    [InlineData("c", null, "f", null, "cdef")]
    [InlineData(null, "c", null, "f", "de")]
    [InlineData("cc", null, "ee", null, "de")]
    [InlineData("x", null, null, null, "")]
    [InlineData("f", null, "c", null, "")]
    public async Task Query_OfARange_KeepsItsBounds_InBothOrders(string? from, string? after, string? through, string? before, string expected)
    {
        await PutLettersAsync();
        var range = new RowRange { From = from, After = after, Through = through, Before = before };
        var up = await Store.QueryAsync(Table, "p", range, cancellationToken: Cancellation);
        var down = await Store.QueryAsync(Table, "p", range, order: RowOrder.Descending, cancellationToken: Cancellation);
        Assert.Equal(expected, string.Concat(Rows(up)));
        Assert.Equal(expected, string.Concat(Rows(down).Reverse()));
    }

    [Theory]
    [InlineData(RowOrder.Ascending, "abc")]
    [InlineData(RowOrder.Descending, "hgf")]
    public async Task Query_WithALimit_GivesTheFirstOfTheOrder(RowOrder order, string expected)
    {
        await PutLettersAsync();
        Assert.Equal(expected, string.Concat(Rows(await Store.QueryAsync(Table, "p", RowRange.All, 3, order, Cancellation))));
    }

    [Theory]
    [InlineData(RowOrder.Ascending)]
    [InlineData(RowOrder.Descending)]
    public async Task Query_PageByPage_SeesEveryRowOnce(RowOrder order)
    {
        await PutLettersAsync();
        List<string> seen = [];
        var range = RowRange.Between("b", "h");
        ImmutableArray<TableRow> page;
        while ((page = await Store.QueryAsync(Table, "p", range, 2, order, Cancellation)).Length > 0)
        {
            seen.AddRange(Rows(page));
            range = range.Past(page[^1].Row, order);
        }

        Assert.Equal(order == RowOrder.Ascending ? "bcdefg" : "gfedcb", string.Concat(seen));
    }

    [Fact]
    public async Task Query_ByPrefix_TakesExactlyTheRowsThatBeginWithIt()
    {
        string[] rows = ["e", "e/", "e/1", "e/网", "e/\uFFFD", "e/𠀀", "e0", "d/1", "f"];
        await Store.WriteAsync(Table, "p", [.. rows.Select(row => TableWrite.Insert(row, Json("x")))], Cancellation);
        Assert.Equal(
            ["e/", "e/1", "e/网", "e/\uFFFD", "e/𠀀"],
            Rows(await Store.QueryAsync(Table, "p", RowRange.Prefix("e/"), cancellationToken: Cancellation)));
    }

    [Fact]
    public async Task Query_SeesItsPartitionAlone()
    {
        await PutLettersAsync("p");
        await PutAsync("pp", "a");
        await PutAsync("o", "a");
        Assert.Equal(["a"], Rows(await Store.QueryAsync(Table, "pp", RowRange.All, cancellationToken: Cancellation)));
        Assert.Empty(await Store.QueryAsync(Table, "ppp", RowRange.All, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Query_WithABadRangeOrLimit_IsAMistake()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.QueryAsync(Table, "p", RowRange.All, 0, cancellationToken: Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Store.QueryAsync(Table, "p", new RowRange { From = "a", After = "b" }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task ReadAll_OverManyPages_SeesEveryRowInOrder()
    {
        var rows = Enumerable.Range(0, (TableLimits.DefaultPage * 2) + 7).Select(i => $"{i:D5}").ToArray();
        foreach (var chunk in rows.Chunk(TableLimits.MaxBatchRows))
        {
            await Store.WriteAsync(Table, "p", [.. chunk.Select(row => TableWrite.Insert(row, Json("x")))], Cancellation);
        }

        foreach (var order in Enum.GetValues<RowOrder>())
        {
            List<string> seen = [];
            await foreach (var row in Store.ReadAllAsync(Table, "p", RowRange.All, order, Cancellation))
            {
                seen.Add(row.Row);
            }

            Assert.Equal(order == RowOrder.Ascending ? rows : rows.Reverse(), seen);
        }

        Assert.Equal(rows.Length, (await ScanAsync()).Length);
    }

    [Fact]
    public async Task Scan_GoesPartitionByPartition()
    {
        foreach (var partition in (string[])["b", "a", "网", "c/1"])
        {
            await Store.WriteAsync(Table, partition, [TableWrite.Insert("s", Json("x")), TableWrite.Insert("e/1", Json("x"))], Cancellation);
        }

        Assert.Equal(["a:e/1", "a:s", "b:e/1", "b:s", "c/1:e/1", "c/1:s", "网:e/1", "网:s"], await ScanAsync());
        Assert.Equal(["a:s", "b:s", "c/1:s", "网:s"], await ScanAsync("s"));
        Assert.Equal(["a:e/1", "b:e/1", "c/1:e/1", "网:e/1"], await ScanAsync("e/1"));
        Assert.Empty(await ScanAsync("none"));
    }

    [Fact]
    public async Task Scan_OfNothing_IsEmpty() => Assert.Empty(await ScanAsync());

    [Fact]
    public async Task Scan_WhileRowsAreWritten_SeesEveryUnchangedRowOnce()
    {
        for (var i = 0; i < 600; i += 100)
        {
            await Store.WriteAsync(Table, $"p{i}", [.. Enumerable.Range(0, 100).Select(row => TableWrite.Insert($"{row:D3}", Json("x")))], Cancellation);
        }

        List<string> seen = [];
        await foreach (var row in Store.ScanAsync(Table, cancellationToken: Cancellation))
        {
            seen.Add($"{row.Partition}:{row.Row}");
            if (seen.Count % 100 == 1)
            {
                await PutAsync($"p{seen.Count}-new", "000");
                await PutAsync("p0", $"new{seen.Count}");
            }
        }

        Assert.Equal(600, seen.Count(key => !key.Contains("new", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }
}
