using System.Text;
using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Upkeep;

/// <summary>No byte of a journal changes unseen, and the index shows what the journal says.</summary>
public sealed class VerifierTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_OfTheRelease_IsWhole()
    {
        var report = await VerifyAsync(new MemoryView(await FixtureAsync()));
        Assert.Empty(report.Faults);
        Assert.True(report.IsClean);
    }

    [Theory]
    [InlineData("e/", "\"t\":\"")]
    [InlineData("e/", "\"v\":")]
    [InlineData("e/", "\"n\":")]
    [InlineData("e/", "\"d\":{")]
    [InlineData("e/", ",\"h\":\"")]
    [InlineData("s", "\"t\":\"")]
    [InlineData("s", "\"p\":")]
    [InlineData("s", "\"c\":\"")]
    [InlineData("s", "\"d\":{")]
    [InlineData("s", ",\"h\":\"")]
    [InlineData("w", "\"p\":")]
    [InlineData("w", "\"n\":")]
    [InlineData("w", ",\"h\":\"")]
    public async Task FlippedBit_BehindEveryField_IsFound_WithStreamAndVersion(string rows, string field)
    {
        var store = await FixtureAsync();
        var row = (await Damaging.JournalAsync(store)).First(row => row.Row.StartsWith(rows, StringComparison.Ordinal));
        var at = row.Value.Span.IndexOf(Encoding.UTF8.GetBytes(field)) + field.Length;
        for (var bit = 0; bit < 8; bit++)
        {
            store.Damage(JournalRows.Table, row.Partition, row.Row, Damaging.Flip(row.Value, at, bit));
            await AssertFoundAsync(store, row, $"bit {bit} behind {field} of {row.Row}");
        }
    }

    [Fact]
    public async Task FlippedBits_AtRandomPlaces_AreAllFound()
    {
        var store = await FixtureAsync();
        var rows = await Damaging.JournalAsync(store);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var row = rows[random.Next(rows.Count)];
            var (at, bit) = (random.Next(row.Value.Length), random.Next(8));
            store.Damage(JournalRows.Table, row.Partition, row.Row, Damaging.Flip(row.Value, at, bit));
            await AssertFoundAsync(store, row, $"bit {bit} of byte {at} of {row.Partition}/{row.Row} (seed {seed})");
            store.Damage(JournalRows.Table, row.Partition, row.Row, row.Value.Span);
        }

        Assert.Empty((await VerifyAsync(new MemoryView(store))).Faults);
    }

    [Theory]
    [InlineData("e/0000000002", "e/0000000003x")]
    [InlineData("e/0000000002", "e/0000000092")]
    [InlineData("s", "q")]
    [InlineData("s", "w")]
    [InlineData("e/0000000002", "s")]
    public async Task RowUnderAnotherName_IsFound(string row, string name)
    {
        var store = await FixtureAsync();
        var moved = (await Damaging.JournalAsync(store)).First(one => one.Row == row);
        await Damaging.MoveAsync(store, moved, moved.Partition, name);
        await AssertFoundAsync(store, moved, $"{row} moved to {name}");
    }

    [Fact]
    public async Task RowInAnotherStream_IsFound_InBoth()
    {
        var store = await FixtureAsync();
        var moved = (await Damaging.JournalAsync(store)).First(one => one.Row == "e/0000000002");
        await Damaging.MoveAsync(store, moved, moved.Partition + "x", moved.Row);
        var faults = (await VerifyAsync(new MemoryView(store))).Faults;
        Assert.Contains(faults, fault => fault.Place == moved.Partition);
        Assert.Contains(faults, fault => fault.Place == moved.Partition + "x");
    }

    [Fact]
    public async Task SnapshotThatShowsSomethingElse_ButIsSealedWell_IsFound()
    {
        var store = await FixtureAsync();
        var row = (await Damaging.JournalAsync(store)).First(one => one.Row == JournalRows.Snapshot);
        var parsed = JournalRowCodec.Parse(row.Value.Span);
        var stream = await JournalStream.ReadAsync(new MemoryView(store), row.Partition, cancellationToken: TestContext.Current.CancellationToken);
        var state = new StreamReplay<IssueEvent, Issue>(IssueEvolution.Apply, StoredFormats.Upgrades).Events(stream)
            .TakeWhile(recorded => recorded.Version <= parsed.Version)
            .Aggregate((Issue?)null, (issue, recorded) => IssueEvolution.Apply(issue, recorded.Event))!;
        var forged = JournalRowCodec.WriteSnapshot(
            parsed.Chain, parsed.Alias!, StoredFormats.Upgrades.CurrentVersion(parsed.Alias!), parsed.Version, state with { Reopens = state.Reopens + 3 });
        store.Damage(JournalRows.Table, row.Partition, row.Row, forged.Span);
        var fault = Assert.Single((await VerifyAsync(new MemoryView(store))).Faults);
        Assert.Equal((row.Partition, "s"), (fault.Place, fault.Row));
        Assert.Contains("come to", fault.Why);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("version")]
    [InlineData("number")]
    [InlineData("reporters")]
    [InlineData("organisations")]
    public async Task IndexLine_ThatSaysSomethingElse_IsFound(string member)
    {
        var store = await FixtureAsync();
        var row = await LineAsync(store);
        var said = StoredRow.Read<IssueSummary>(row);
        var other = member switch
        {
            "state" => said with { State = IssueStatus.Returned },
            "version" => said with { Version = said.Version - 1 },
            "number" => said with { Number = said.Number + "0" },
            "reporters" => said with { Reporters = 77 },
            _ => said with { Organisations = [new("somebody-else")] },
        };
        store.Damage(Tables.Issues, row.Partition, row.Row, StoredRow.Write(other).Span);
        var fault = Assert.Single((await VerifyAsync(new MemoryView(store))).Faults);
        Assert.Equal((Tables.Issues, said.Id.Value), (fault.Table, fault.Place));
        Assert.Contains(member, fault.Why);
    }

    [Fact]
    public async Task IndexLine_ThatIsMissing_OrTooMany_IsFound()
    {
        var store = await FixtureAsync();
        var row = await LineAsync(store);
        await store.WriteAsync(Tables.Issues, row.Partition, TableWrite.Delete(row.Row), Cancellation);
        Assert.Contains("not in the index", Assert.Single((await VerifyAsync(new MemoryView(store))).Faults).Why);
        await store.WriteAsync(Tables.Issues, row.Partition, TableWrite.Upsert(row.Row, row.Value), Cancellation);
        await store.WriteAsync(Tables.Issues, row.Partition, TableWrite.Upsert(row.Row + "x", row.Value), Cancellation);
        Assert.Contains("2 times", Assert.Single((await VerifyAsync(new MemoryView(store))).Faults).Why);
    }

    [Fact]
    public async Task IndexBehind_WhileTheIssueIsBeingTold_IsNoFault_ButAheadIs()
    {
        var store = await FixtureAsync();
        var row = await LineAsync(store);
        var said = StoredRow.Read<IssueSummary>(row);
        await store.WriteAsync(Tables.Pending, said.StreetCode.Value, TableWrite.Upsert(said.Id.Value, "{}"u8.ToArray()), Cancellation);
        store.Damage(Tables.Issues, row.Partition, row.Row, StoredRow.Write(said with { Version = said.Version - 1 }).Span);
        Assert.Empty((await VerifyAsync(new MemoryView(store))).Faults);
        store.Damage(Tables.Issues, row.Partition, row.Row, StoredRow.Write(said with { Version = said.Version + 1 }).Span);
        Assert.Contains("ends at", Assert.Single((await VerifyAsync(new MemoryView(store))).Faults).Why);
    }

    [Fact]
    public async Task RegistryRow_OfALaterRelease_OrNotJson_IsFound()
    {
        var store = await FixtureAsync();
        await store.WriteAsync(Tables.Care, "x", TableWrite.Upsert("a", """{"t":"areas.care","v":7,"d":{}}"""u8.ToArray()), Cancellation);
        await store.WriteAsync(Tables.Care, "x", TableWrite.Upsert("b", "no json"u8.ToArray()), Cancellation);
        Assert.Equal(["a", "b"], (await VerifyAsync(new MemoryView(store))).Faults.Select(fault => fault.Row));
    }

    private static async Task<TableRow> LineAsync(InMemoryTableStore store)
    {
        await foreach (var row in store.ScanAsync(Tables.Issues, cancellationToken: Cancellation))
        {
            return row;
        }

        throw new InvalidOperationException("The index is empty.");
    }

    private static async Task AssertFoundAsync(InMemoryTableStore store, TableRow row, string what)
    {
        var faults = (await VerifyAsync(new MemoryView(store))).Faults;
        Assert.True(faults.Any(fault => fault.Place == row.Partition), $"Unseen: {what}");
        if (JournalRows.VersionOf(row.Row) is { } version)
        {
            Assert.True(faults.Any(fault => fault.Place == row.Partition && (fault.Version is { } named ? named >= version : true)), $"Wrong version: {what}");
        }
    }
}
