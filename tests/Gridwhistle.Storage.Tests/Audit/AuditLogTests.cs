using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Options;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Audit;

/// <summary>A trail cannot be shortened or changed unseen, not even by whole hours.</summary>
public sealed class AuditLogTests
{
    private const string Trail = "420602004";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 10, 0, TimeSpan.FromHours(8));
    private readonly InMemoryTableStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trail_OverSeveralHours_AndWriters_IsWhole()
    {
        await WriteAsync(hours: 4, each: 3);
        var report = await VerifyAsync(new MemoryView(_store));
        Assert.Empty(report.Faults);
        Assert.Equal(12, report.AuditRecords);
    }

    [Fact]
    public async Task MoreRecordsThanABatchHolds_AreAllAppended_InOrder()
    {
        await Log().AppendAsync([.. Enumerable.Range(0, 250).Select(i => Record(Start, $"act-{i}"))], Start, Cancellation);
        List<string> actions = [];
        await foreach (var recorded in Journal().ReadEventsAsync(AuditLog.StreamOf(Trail, Start), cancellationToken: Cancellation))
        {
            actions.AddRange(recorded.Event is AuditRecorded record ? [record.Action] : []);
        }

        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"act-{i}"), actions);
        Assert.Empty((await VerifyAsync(new MemoryView(_store))).Faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task HourTakenOut_IsFound(int hour)
    {
        await WriteAsync(hours: 4, each: 2);
        var stream = AuditLog.StreamOf(Trail, Start.AddHours(hour));
        await foreach (var row in _store.ReadAllAsync(AuditLog.Table, stream, RowRange.All, cancellationToken: Cancellation))
        {
            await _store.WriteAsync(AuditLog.Table, stream, TableWrite.Delete(row.Row), Cancellation);
        }

        Assert.Contains((await VerifyAsync(new MemoryView(_store))).Faults, fault => fault.Table == AuditLog.Table && fault.Place == stream);
    }

    [Fact]
    public async Task RecordChanged_IsFound_WithItsVersion()
    {
        await WriteAsync(hours: 2, each: 3);
        var stream = AuditLog.StreamOf(Trail, Start);
        var row = (await _store.GetAsync(AuditLog.Table, stream, JournalRows.Event(3), Cancellation))!;
        _store.Damage(AuditLog.Table, stream, row.Row, Damaging.Flip(row.Value, row.Value.Length / 2, 1));
        Assert.Contains((await VerifyAsync(new MemoryView(_store))).Faults, fault => fault is { Table: AuditLog.Table, Version: 3 } && fault.Place == stream);
    }

    [Fact]
    public async Task HourRewrittenFromItsBeginning_IsFound_ByTheNextOne()
    {
        await WriteAsync(hours: 3, each: 2);
        var stream = AuditLog.StreamOf(Trail, Start.AddHours(1));
        var forger = new InMemoryTableStore();
        await new AuditLog(Journal(forger), forger, Trail).AppendAsync([Record(Start.AddHours(1), "nothing"), Record(Start.AddHours(1), "at all")], Start.AddHours(1), Cancellation);
        await foreach (var row in forger.ReadAllAsync(AuditLog.Table, stream, RowRange.All, cancellationToken: Cancellation))
        {
            await _store.WriteAsync(AuditLog.Table, stream, TableWrite.Upsert(row.Row, row.Value), Cancellation);
        }

        Assert.Contains((await VerifyAsync(new MemoryView(_store))).Faults, fault => fault.Place == stream && fault.Why.Contains("does not end with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClockSetBack_DoesNotReopenAnHourThatIsOver()
    {
        await WriteAsync(hours: 2, each: 2);
        await Log().AppendAsync([Record(Start, "late")], Start, Cancellation);
        await Log().AppendAsync([Record(Start.AddHours(5), "later")], Start.AddHours(5), Cancellation);
        var report = await VerifyAsync(new MemoryView(_store));
        Assert.Empty(report.Faults);
        Assert.Equal(6, report.AuditRecords);
    }

    private static AuditRecorded Record(DateTimeOffset at, string action) => new(at, "worker-1", "post-1", action, "/api/v1/issues/x", "200", "127.0.0.1", null);

    /// <summary>Each hour by a writer of its own, as after a restart.</summary>
    private async Task WriteAsync(int hours, int each)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            var at = Start.AddHours(hour);
            await Log().AppendAsync([.. Enumerable.Range(0, each).Select(i => Record(at, $"act-{i}"))], at, Cancellation);
        }
    }

    private AuditLog Log() => new(Journal(), _store, Trail);

    private EventJournal<AuditEvent, AuditHour> Journal(ITableStore? store = null) =>
        new(store ?? _store, AuditHour.Apply, StoredFormats.Upgrades, Options.Create(new JournalOptions()), AuditLog.Table);
}
