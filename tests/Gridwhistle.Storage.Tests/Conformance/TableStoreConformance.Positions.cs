namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    private const string Positioned = JournalRows.Table;

    /// <summary>Whether rows come in order from the beginning too, not only from a position.</summary>
    protected virtual bool RemembersTheOrderOfEverything => true;

    [Fact]
    public async Task Position_OfATableThatIsNotPositioned_IsAMistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PositionAsync(Table, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadOnAsync(Table, null, Cancellation).ToListAsync(Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadOnAsync(Positioned, "yesterday", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task ReadOn_OfNothing_IsEmpty()
    {
        Assert.Empty(await ReadOnAsync(null));
        Assert.Empty(await ReadOnAsync(await Store.PositionAsync(Positioned, Cancellation)));
    }

    [Fact]
    public async Task ReadOn_FromTheBeginning_ShowsEveryRow()
    {
        var inserted = await InsertAsync("first", 30);
        var seen = await ReadOnAsync(null);
        Assert.Equal(RemembersTheOrderOfEverything ? inserted : inserted.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task ReadOn_ShowsWhatCameAfterAPosition_InTheOrderItBecameDurable()
    {
        await InsertAsync("before", 10);
        var position = await Store.PositionAsync(Positioned, Cancellation);
        var inserted = await InsertAsync("after", 30);
        Assert.Equal(inserted, Since("after", await ReadOnAsync(position)));
        var later = await Store.PositionAsync(Positioned, Cancellation);
        Assert.True(string.CompareOrdinal(position, later) < 0, $"{position} is not before {later}");
    }

    [Fact]
    public async Task ReadOn_OverManyPages_ShowsEveryRowInOrder()
    {
        var position = await Store.PositionAsync(Positioned, Cancellation);
        List<string> inserted = [];
        for (var batch = 0; batch < 8; batch++)
        {
            string[] rows = [.. Enumerable.Range(0, TableLimits.MaxBatchRows).Select(row => $"e/{row:D10}")];
            await Store.WriteAsync(Positioned, $"p{9 - batch}", [.. rows.Select(row => TableWrite.Insert(row, Json("x")))], Cancellation);
            inserted.AddRange(rows.Select(row => $"p{9 - batch}:{row}"));
        }

        Assert.Equal(inserted, await ReadOnAsync(position));
    }

    [Fact]
    public async Task ReadOn_AfterARestart_GoesOnFromThePosition()
    {
        await InsertAsync("before", 3);
        // The newest row of all goes: what comes later must not take its place.
        await Store.WriteAsync(Positioned, "before97", TableWrite.Delete("e/0000000001"), Cancellation);
        var position = await Store.PositionAsync(Positioned, Cancellation);
        await Backend.ReopenAsync();
        var inserted = await InsertAsync("after", 5);
        Assert.Equal(inserted, Since("after", await ReadOnAsync(position)));
        Assert.True(string.CompareOrdinal(position, await Store.PositionAsync(Positioned, Cancellation)) < 0);
    }

    [Fact]
    public async Task RefusedInsert_TakesNoPlaceAReaderSees()
    {
        await InsertAsync("taken", 1);
        var position = await Store.PositionAsync(Positioned, Cancellation);
        var refused = Enumerable.Range(0, 20).Select(i => Assert.ThrowsAsync<ConditionFailedException>(() => Store.WriteAsync(
            Positioned, "taken99", [TableWrite.Insert($"e/{i + 2:D10}", Json("no")), TableWrite.Insert("e/0000000001", Json("no"))], Cancellation)));
        await Task.WhenAll(refused);
        var inserted = await InsertAsync("after", 2);
        Assert.Equal(inserted, (await ReadOnAsync(position)).Where(row => row != "taken99:e/0000000001"));
    }

    [Fact]
    public async Task RowsWrittenAgain_StayWithinReach_AndDeletedOnesAreGone()
    {
        var position = await Store.PositionAsync(Positioned, Cancellation);
        await InsertAsync("p", 3);
        for (var i = 0; i < 3; i++)
        {
            await Store.WriteAsync(Positioned, "p99", [TableWrite.Upsert("e/0000000001", Json($"again{i}")), TableWrite.Upsert("w", Json($"{i}"))], Cancellation);
        }

        await Store.WriteAsync(Positioned, "p98", TableWrite.Delete("e/0000000001"), Cancellation);
        var rows = await Store.ReadOnAsync(Positioned, position, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["p97:e/0000000001", "p99:e/0000000001", "p99:w"], rows.Select(row => $"{row.Partition}:{row.Row}").Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("again2", Text(rows.First(row => row.Partition == "p99" && row.Row != "w")));
        Assert.Equal((await Store.GetAsync(Positioned, "p99", "w", Cancellation))!.ETag, rows.First(row => row.Row == "w").ETag);
    }

    [Fact]
    public async Task ReadOn_BesideManyWriters_MissesNothing()
    {
        const int Writers = 6, Each = 25;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 1; i <= Each; i++)
                {
                    await Store.WriteAsync(Positioned, $"p{writer}", [TableWrite.Insert($"e/{i:D10}", Json($"{i}")), TableWrite.Upsert("w", Json($"{i}"))], Cancellation);
                }
            },
            Cancellation)));
        HashSet<string> seen = [];
        string? from = null;
        bool last;
        do
        {
            last = writing.IsCompleted;
            var next = await Store.PositionAsync(Positioned, Cancellation);
            var rows = await ReadOnAsync(from);
            foreach (var writer in rows.Distinct().Where(row => !row.EndsWith(":w", StringComparison.Ordinal)).GroupBy(row => row.Split(':')[0]))
            {
                // Each writer waited for one row before it gave the next.
                Assert.Equal(writer.Order(StringComparer.Ordinal), writer);
            }

            seen.UnionWith(rows);
            from = next;
        }
        while (!last);
        await writing;
        Assert.Equal(Writers * (Each + 1), seen.Count);
    }

    /// <summary>So many rows, each in a partition of its own, one after the other; what is inserted later sorts first.</summary>
    private async Task<string[]> InsertAsync(string prefix, int count)
    {
        List<string> inserted = [];
        for (var i = 0; i < count; i++)
        {
            var partition = $"{prefix}{99 - i}";
            await Store.WriteAsync(Positioned, partition, TableWrite.Insert("e/0000000001", Json($"{i}")), Cancellation);
            inserted.Add($"{partition}:e/0000000001");
        }

        return [.. inserted];
    }

    private async Task<string[]> ReadOnAsync(string? after) =>
        [.. (await Store.ReadOnAsync(Positioned, after, Cancellation).ToListAsync(Cancellation)).Select(row => $"{row.Partition}:{row.Row}")];

    /// <summary>A reader may be shown rows of before the position too.</summary>
    private static string[] Since(string prefix, IEnumerable<string> rows) =>
        [.. rows.Where(row => row.StartsWith(prefix, StringComparison.Ordinal))];
}
