namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    [Fact]
    public async Task Writers_OfOneRow_ExactlyOneWinsEachRound()
    {
        var etag = await PutAsync("p", "r", "0");
        for (var round = 1; round <= 10; round++)
        {
            var seen = etag;
            var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => TryAsync(
                () => Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json($"{round}-{writer}"), seen), Cancellation))));
            etag = Assert.Single(attempts, attempt => attempt is not null)!;
            var winner = Array.IndexOf(attempts, etag);
            Assert.Contains($"{round}-{winner}", Text(await Store.GetAsync(Table, "p", "r", Cancellation)));
        }
    }

    [Fact]
    public async Task Inserters_OfOneRow_ExactlyOneWins()
    {
        for (var round = 0; round < 10; round++)
        {
            var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => TryAsync(
                () => Store.WriteAsync(Table, "p", TableWrite.Insert($"{round}", Json($"{writer}")), Cancellation))));
            Assert.Single(attempts, attempt => attempt is not null);
        }
    }

    [Fact]
    public async Task Appenders_ToOnePartition_LeaveNoGapAndNoHalfBatch()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () =>
            {
                for (var done = 0; done < 10;)
                {
                    var head = await Store.GetAsync(Table, "p", "s", Cancellation);
                    var next = head is null ? 1 : int.Parse(Text(head).Split('"')[3], System.Globalization.CultureInfo.InvariantCulture) + 1;
                    var move = head is null ? TableWrite.Insert("s", Json($"{next}")) : TableWrite.ReplaceIfMatch("s", Json($"{next}"), head.ETag);
                    try
                    {
                        await Store.WriteAsync(Table, "p", [TableWrite.Insert($"e/{next:D5}", Json($"{next}")), move], Cancellation);
                        done++;
                    }
                    catch (ConditionFailedException)
                    {
                        continue;
                    }
                }
            },
            Cancellation)));
        var events = await Store.QueryAsync(Table, "p", RowRange.Prefix("e/"), cancellationToken: Cancellation);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"e/{i:D5}"), Rows(events));
        Assert.Contains("\"60\"", Text(await Store.GetAsync(Table, "p", "s", Cancellation)));
    }

    [Fact]
    public async Task Readers_BesideAWriter_SeeWholeBatchesOnly_AndNeverGoBack()
    {
        await Store.WriteAsync(Table, "p", [TableWrite.Insert("a", Json("0")), TableWrite.Insert("b", Json("0"))], Cancellation);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 60; i++)
                {
                    await Store.WriteAsync(Table, "p", [TableWrite.Upsert("a", Json($"{i}")), TableWrite.Upsert("b", Json($"{i}"))], Cancellation);
                }
            },
            Cancellation);
        var last = 0;
        do
        {
            var rows = await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation);
            Assert.Equal(Text(rows[0]), Text(rows[1]));
            var now = int.Parse(Text(rows[0]).Split('"')[3], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(now, last, 60);
            last = now;
        }
        while (!writing.IsCompleted);
        await writing;
    }

    [Fact]
    public async Task Writes_GivenInAnOrder_AreSeenInThatOrder()
    {
        var writes = Enumerable.Range(1, 50).Select(i => Store.WriteAsync(Table, "p", TableWrite.Upsert("r", Json($"{i}")), Cancellation)).ToArray();
        var last = writes[^1];
        await last;
        Assert.Contains("\"50\"", Text(await Store.GetAsync(Table, "p", "r", Cancellation)));
        await Task.WhenAll(writes);
        Assert.Equal(50, writes.Select(write => write.Result).Distinct().Count());
    }

    [Fact]
    public async Task Rows_SurviveReopening()
    {
        await PutLettersAsync();
        var before = await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation);
        await Backend.ReopenAsync();
        var after = await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation);
        Assert.Equal(before.Select(row => (row.Row, row.ETag, Text(row))), after.Select(row => (row.Row, row.ETag, Text(row))));
    }

    [Fact]
    public async Task Cancelled_BeforeItBegan_ThrowsAndLeavesTheStoreWell()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync(Table, "p", "r", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Table, "p", TableWrite.Upsert("r", Json("x")), cancelled));
        await PutAsync("p", "r", "after");
        Assert.Contains("after", Text(await Store.GetAsync(Table, "p", "r", Cancellation)));
    }

    [Fact]
    public async Task Probe_OfAHealthyStore_SaysSo() => Assert.Equal(StoreStatus.Healthy, (await Store.ProbeAsync(Cancellation)).Status);

    [Fact]
    public async Task Settle_OfAStoreThatAnswered_Returns_AndWritesNothing()
    {
        var etag = await PutAsync("p", "r", "before");
        await Store.SettleAsync(Cancellation);
        Assert.Equal(etag, (await Store.GetAsync(Table, "p", "r", Cancellation))!.ETag);
    }

    private static async Task<string?> TryAsync(Func<Task<string?>> write)
    {
        try
        {
            return await write();
        }
        catch (ConditionFailedException)
        {
            return null;
        }
    }
}
