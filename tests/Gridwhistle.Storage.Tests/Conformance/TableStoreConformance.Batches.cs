using System.Collections.Immutable;

namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    [Fact]
    public async Task Batch_OfAllKinds_HappensAsOne()
    {
        var replaced = await PutAsync("p", "replaced", "old");
        var deleted = await PutAsync("p", "deleted");
        var etags = await Store.WriteAsync(
            Table,
            "p",
            [
                TableWrite.Insert("inserted", Json("new")),
                TableWrite.ReplaceIfMatch("replaced", Json("new"), replaced),
                TableWrite.Upsert("upserted", Json("new")),
                TableWrite.Delete("deleted", deleted),
                TableWrite.Delete("never there"),
            ],
            Cancellation);
        Assert.Equal([false, false, false, true, true], etags.Select(etag => etag is null));
        var rows = await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation);
        Assert.Equal(["inserted", "replaced", "upserted"], Rows(rows));
        Assert.All(rows, row => Assert.Contains("new", Text(row)));
        Assert.Equal(rows.Select(row => row.ETag), etags.Take(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Batch_WithOneFailedCondition_ChangesNothing_WhereverItStands(int place)
    {
        await PutAsync("p", "there", "old");
        List<TableWrite> batch = [TableWrite.Upsert("there", Json("new")), TableWrite.Insert("fresh", Json("new"))];
        await PutAsync("p", "taken", "old");
        batch.Insert(place, TableWrite.Insert("taken", Json("new")));
        var refused = await Assert.ThrowsAsync<ConditionFailedException>(() => Store.WriteAsync(Table, "p", [.. batch], Cancellation));
        Assert.Equal("taken", refused.Row);
        var rows = await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation);
        Assert.Equal(["taken", "there"], Rows(rows));
        Assert.All(rows, row => Assert.Contains("old", Text(row)));
    }

    [Fact]
    public async Task FailedCondition_AmongManyWritesAtOnce_RejectsThatWriteAlone()
    {
        await PutAsync("p5", "s", "taken");
        var writes = Enumerable.Range(0, 20).Select(i => Store.WriteAsync(
            Table, $"p{i}", [TableWrite.Upsert("e", Json($"{i}")), TableWrite.Insert("s", Json($"{i}"))], Cancellation)).ToArray();
        foreach (var (write, i) in writes.Select((write, i) => (write, i)).Where(pair => pair.i != 5))
        {
            Assert.Equal(2, (await write).Length);
            Assert.Contains($"{i}", Text(await Store.GetAsync(Table, $"p{i}", "s", Cancellation)));
        }

        Assert.Equal("p5", (await Assert.ThrowsAsync<ConditionFailedException>(() => writes[5])).Partition);
        Assert.Null(await Store.GetAsync(Table, "p5", "e", Cancellation));
    }

    [Fact]
    public async Task Batch_OfTheMostRows_IsTaken_AndOneMoreIsNot()
    {
        ImmutableArray<TableWrite> most = [.. Enumerable.Range(0, TableLimits.MaxBatchRows).Select(i => TableWrite.Insert($"{i:D3}", Json("x")))];
        await Store.WriteAsync(Table, "p", most, Cancellation);
        Assert.Equal(TableLimits.MaxBatchRows, (await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation)).Length);
        await Assert.ThrowsAsync<StoreLimitException>(
            () => Store.WriteAsync(Table, "q", most.Add(TableWrite.Insert("more", Json("x"))), Cancellation));
        Assert.Empty(await Store.QueryAsync(Table, "q", RowRange.All, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Batch_WithARowTwice_OrNothing_IsAMistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.WriteAsync(Table, "p", [TableWrite.Upsert("r", Json("1")), TableWrite.Delete("r")], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(Table, "p", [], Cancellation));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('中')]
    [InlineData('"')]
    public async Task Value_OfTheLargestSize_ComesBack_AndOneByteMoreIsRefused(char filler)
    {
        var text = filler == '"' ? "\\\"" : filler.ToString();
        var unit = System.Text.Encoding.UTF8.GetByteCount(text);
        var count = (TableLimits.MaxValueBytes - 8) / unit;
        var largest = Json(string.Concat(Enumerable.Repeat(text, count)) + new string('b', TableLimits.MaxValueBytes - 8 - (count * unit)));
        Assert.Equal(TableLimits.MaxValueBytes, largest.Length);
        await Store.WriteAsync(Table, "p", TableWrite.Insert("r", largest), Cancellation);
        Assert.Equal(largest.ToArray(), (await Store.GetAsync(Table, "p", "r", Cancellation))!.Value.ToArray());
        byte[] larger = [.. largest.Span, (byte)' '];
        await Assert.ThrowsAsync<StoreLimitException>(() => Store.WriteAsync(Table, "p", TableWrite.Upsert("r", larger), Cancellation));
    }

    [Fact]
    public async Task Batch_OfTheMostBytes_IsTaken_AndMoreIsRefused()
    {
        var value = Json(new string('"', 1).Replace("\"", "\\\"", StringComparison.Ordinal) + new string('z', TableLimits.MaxValueBytes - 10));
        Assert.Equal(TableLimits.MaxValueBytes, value.Length);
        ImmutableArray<TableWrite> most = [.. Enumerable.Range(0, 3).Select(i => TableWrite.Insert($"{i}", value))];
        await Store.WriteAsync(Table, "p", most, Cancellation);
        Assert.All(await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation), row => Assert.Equal(value.Length, row.Value.Length));
        await Assert.ThrowsAsync<StoreLimitException>(
            () => Store.WriteAsync(Table, "p", [.. Enumerable.Range(3, 4).Select(i => TableWrite.Insert($"{i}", value))], Cancellation));
    }
}
