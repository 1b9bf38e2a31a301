using System.Text;
using static Gridwhistle.Storage.JournalFixture;

namespace Gridwhistle.Storage;

public sealed class JournalVerifierTests
{
    private const string Stream = "tally/1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnyFlippedBit_OfAnyRow_IsFound(int snapshotEvery)
    {
        var fixture = await WrittenAsync(snapshotEvery);
        foreach (var row in await fixture.Store.QueryAsync(JournalRows.Table, Stream, RowRange.All, cancellationToken: Cancellation))
        {
            for (var bit = 0; bit < row.Value.Length * 8; bit++)
            {
                var flipped = row.Value.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                fixture.Store.Damage(JournalRows.Table, Stream, row.Row, flipped);
                Assert.True((await fixture.VerifyAsync()).Any(fault => fault.Stream == Stream), $"Bit {bit} of {row.Row} was flipped unseen.");
            }

            await fixture.OverwriteAsync(Stream, row.Row, row.Value);
        }

        Assert.Empty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task AnyFlippedBit_ThatLoadMeets_StopsIt()
    {
        var fixture = await WrittenAsync(snapshotEvery: 100);
        foreach (var row in await fixture.Store.QueryAsync(JournalRows.Table, Stream, RowRange.Prefix("e/"), cancellationToken: Cancellation))
        {
            for (var bit = 0; bit < row.Value.Length * 8; bit++)
            {
                var flipped = row.Value.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                fixture.Store.Damage(JournalRows.Table, Stream, row.Row, flipped);
                await Assert.ThrowsAsync<JournalCorruptException>(() => fixture.Journal.LoadAsync(Stream, Cancellation));
            }

            await fixture.OverwriteAsync(Stream, row.Row, row.Value);
        }
    }

    [Theory]
    [InlineData("e/0000000001")]
    [InlineData("e/0000000003")]
    [InlineData("e/0000000005")]
    public async Task MissingEvent_IsFound(string row)
    {
        var fixture = await WrittenAsync(1);
        await fixture.DeleteAsync(Stream, row);
        Assert.NotEmpty(await fixture.VerifyAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task TailCutOff_IsFound_HoweverSeldomSnapshotsAre(int snapshotEvery)
    {
        var fixture = await WrittenAsync(snapshotEvery);
        await fixture.AppendAsync(Stream, Add(4));
        for (var version = 6; version >= 1; version--)
        {
            await fixture.DeleteAsync(Stream, JournalRows.Event(version));
            Assert.NotEmpty(await fixture.VerifyAsync());
            if (snapshotEvery == 100)
            {
                await Assert.ThrowsAsync<JournalCorruptException>(() => fixture.Journal.LoadAsync(Stream, Cancellation));
            }
        }
    }

    [Fact]
    public async Task WatermarkOfAnEarlierRelease_WithoutAReachedVersion_IsRead()
    {
        var fixture = await WrittenAsync(1);
        await fixture.OverwriteAsync(Stream, "w", Sealed("{\"p\":5"));
        Assert.Empty(await fixture.VerifyAsync());
        Assert.Equal(5, (await fixture.Journal.LoadAsync(Stream, Cancellation)).Head.Version);
    }

    [Fact]
    public async Task SwappedEvents_AreFound()
    {
        var fixture = await WrittenAsync(1);
        var (two, three) = (await fixture.RowAsync(Stream, "e/0000000002"), await fixture.RowAsync(Stream, "e/0000000003"));
        await fixture.OverwriteAsync(Stream, "e/0000000002", Encoding.UTF8.GetBytes(three));
        await fixture.OverwriteAsync(Stream, "e/0000000003", Encoding.UTF8.GetBytes(two));
        Assert.NotEmpty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task Stream_UnderAnotherName_IsFound()
    {
        var fixture = await WrittenAsync(1);
        foreach (var row in await fixture.Store.QueryAsync(JournalRows.Table, Stream, RowRange.All, cancellationToken: Cancellation))
        {
            await fixture.OverwriteAsync("tally/2", row.Row, row.Value);
        }

        Assert.All(await fixture.VerifyAsync(), fault => Assert.Equal("tally/2", fault.Stream));
        Assert.NotEmpty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task OldSnapshot_PutBack_IsNoFaultOfTheChain_ButAForeignOneIs()
    {
        var fixture = await WrittenAsync(1);
        var other = new JournalFixture();
        await other.AppendAsync(Stream, Add(1), Add(1), Add(1));
        await fixture.OverwriteAsync(Stream, "s", Encoding.UTF8.GetBytes(await other.RowAsync(Stream, "s")));
        var fault = Assert.Single(await fixture.VerifyAsync());
        Assert.Equal("s", fault.Row);
        Assert.Contains("another history", fault.Why);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("e/1")]
    [InlineData("e/000000000a")]
    public async Task ForeignRow_IsFound(string row)
    {
        var fixture = await WrittenAsync(1);
        await fixture.OverwriteAsync(Stream, row, Encoding.UTF8.GetBytes(await fixture.RowAsync(Stream, "e/0000000005")));
        Assert.NotEmpty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task Faults_NameTheirStreams_AndTheOthersAreClean()
    {
        var fixture = await WrittenAsync(1);
        for (var i = 2; i < 30; i++)
        {
            await fixture.AppendAsync($"tally/{i}", Add(i), Add(i));
        }

        await fixture.DeleteAsync("tally/7", "e/0000000001");
        await fixture.DeleteAsync("tally/9", "e/0000000002");
        Assert.Equal(["tally/7", "tally/9"], (await fixture.VerifyAsync()).Select(fault => fault.Stream).Distinct());
    }

    [Fact]
    public async Task Verify_OfALiveStore_FindsNoFaultThatIsNone()
    {
        await using var backend = new SqliteBackend();
        var journal = new EventJournal<TallyEvent, Tally>(
            backend.Store, Tally.Fold, JsonUpgrades.None, Microsoft.Extensions.Options.Options.Create(new JournalOptions()));
        var verifying = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 8).Select(async writer =>
        {
            var load = await journal.LoadAsync($"tally/{writer}", Cancellation);
            var (head, state) = (load.Head, load.State);
            for (var i = 0; i < 100 || !verifying.Task.IsCompleted; i++)
            {
                state = Tally.Fold(state, Add(i % 10));
                head = await journal.AppendAsync(head, [Add(i % 10)], state, Cancellation);
            }
        }).ToArray();
        for (var walk = 0; walk < 5; walk++)
        {
            await foreach (var fault in new JournalVerifier(backend.Store).VerifyAsync(Cancellation))
            {
                Assert.Fail($"{fault}");
            }
        }

        verifying.SetResult();
        await Task.WhenAll(writers);
    }

    private static byte[] Sealed(string body) =>
        Encoding.UTF8.GetBytes($"{body},\"h\":\"{ChainHash.Genesis(Stream).Next(Encoding.UTF8.GetBytes(body))}\"}}");

    private static async Task<JournalFixture> WrittenAsync(int snapshotEvery)
    {
        var fixture = new JournalFixture(snapshotEvery);
        await fixture.AppendAsync(Stream, Add(1), Say("吹哨", "甲"));
        await fixture.AppendAsync(Stream, Add(-3));
        await fixture.AppendAsync(Stream, Say("\"\\", "乙"), Add(7));
        Assert.Empty(await fixture.VerifyAsync());
        return fixture;
    }
}
