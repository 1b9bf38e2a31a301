namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    /// <summary>Every printable ASCII character, and what sorts differently in UTF-16, in UTF-8 and in a dictionary.</summary>
    private static readonly string[] OddKeys =
    [
        .. Enumerable.Range(0x20, 0x5F).Select(c => $"{(char)c}"),
        .. Enumerable.Range(0x20, 0x5F).Select(c => $"a{(char)c}b"),
        "a", "aa", "ab", "ä", "ß", "e/0000000001", "a/b\\c#d?e%f", "%2F", "..", "网格", "网格/东", "网", "一", "龥", "，", "！", "Ａ", "ﷺ",
        "🏘️", "👨‍👩‍👧", "𠀀", "𪛖", "\uE000", "\uFFFD", "a\uFFFD", "a𠀀", "a，", "a网", "\u00A0", "\u3000", "\u200D", "e\u0301", "\u00E9",
    ];

    [Fact]
    public async Task Rows_AreOrderedByCodePoint_WhateverTheKeys()
    {
        var keys = OddKeys.Distinct().ToArray();
        foreach (var chunk in keys.Chunk(TableLimits.MaxBatchRows))
        {
            await Store.WriteAsync(Table, "p", [.. chunk.Select(key => TableWrite.Insert(key, Json("x")))], Cancellation);
        }

        string[] expected = [.. keys.Order(TableKeys.Comparer)];
        Assert.Equal(expected, Rows(await Store.QueryAsync(Table, "p", RowRange.All, 1000, cancellationToken: Cancellation)));
        Assert.Equal(
            expected.Reverse(),
            Rows(await Store.QueryAsync(Table, "p", RowRange.All, 1000, RowOrder.Descending, Cancellation)));
    }

    [Fact]
    public async Task Partitions_WithOddKeys_AreToldApart_AndScannedInOrder()
    {
        var keys = OddKeys.Distinct().ToArray();
        foreach (var key in keys)
        {
            await Store.WriteAsync(Table, key, TableWrite.Insert(key, Json("x")), Cancellation);
        }

        foreach (var key in keys)
        {
            Assert.Equal([key], Rows(await Store.QueryAsync(Table, key, RowRange.All, cancellationToken: Cancellation)));
            Assert.NotNull(await Store.GetAsync(Table, key, key, Cancellation));
        }

        Assert.Equal(keys.Order(TableKeys.Comparer).Select(key => $"{key}:{key}"), await ScanAsync());
    }

    [Fact]
    public async Task Keys_AreNotNormalisedTrimmedOrFolded()
    {
        string[] keys = ["e\u0301", "\u00E9", "E", "e", " e", "e ", "Ｅ"];
        foreach (var key in keys)
        {
            await PutAsync("p", key, key);
            await PutAsync(key, "r", key);
        }

        Assert.Equal(keys.Length, (await Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation)).Length);
        foreach (var key in keys)
        {
            Assert.Contains(key, Text(await Store.GetAsync(Table, "p", key, Cancellation)));
            Assert.Contains(key, Text(await Store.GetAsync(Table, key, "r", Cancellation)));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("网")]
    [InlineData("/")]
    [InlineData("，")]
    [InlineData("𠀀")]
    public async Task Keys_OfTheGreatestLength_AreTaken_AndLongerOnesRefused(string unit)
    {
        var longest = string.Concat(Enumerable.Repeat(unit, TableLimits.MaxKeyLength / unit.Length));
        var longer = longest + unit;
        await PutAsync(longest, longest);
        Assert.NotNull(await Store.GetAsync(Table, longest, longest, Cancellation));
        Assert.Equal([longest], Rows(await Store.QueryAsync(Table, longest, RowRange.Prefix(longest), cancellationToken: Cancellation)));
        await Assert.ThrowsAsync<StoreLimitException>(() => PutAsync("p", longer));
        await Assert.ThrowsAsync<StoreLimitException>(() => PutAsync(longer, "r"));
        await Assert.ThrowsAsync<StoreLimitException>(() => PutAsync("p", ""));
    }

    /// <summary>Not inline data: an attribute cannot carry half a surrogate pair.</summary>
    public static TheoryData<string> ImpossibleKeys => ["a\u0000b", "line\nbreak", "\u007F", "a\uD800b", "\uFFFE", "\uD7FF"];

    [Theory]
    [MemberData(nameof(ImpossibleKeys), DisableDiscoveryEnumeration = true)]
    public async Task Keys_SomeBackendCannotHold_AreRefusedByAll(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync("p", key));
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(key, "r"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(Table, "p", key, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("with-dash")]
    [InlineData("1first")]
    [InlineData("表")]
    public async Task TableNames_SomeBackendCannotHold_AreRefusedByAll(string table) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(table, "p", "r", Cancellation));

    [Fact]
    public async Task Tables_AreApart()
    {
        await PutAsync("p", "r");
        Assert.Null(await Store.GetAsync("other", "p", "r", Cancellation));
        await Store.WriteAsync("other", "p", TableWrite.Insert("r", Json("x")), Cancellation);
        Assert.Equal(["p:r"], await ScanAsync());
    }
}
