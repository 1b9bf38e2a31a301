using System.Text;
using Gridwhistle.Audit;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Upkeep;

/// <summary>The release's store with an audit trail, pictures and a key, and what somebody does to it who can write to it but does not have the key.</summary>
internal sealed class SealedStore : IDisposable
{
    private const string Trail = "420602004";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 10, 0, TimeSpan.FromHours(8));
    private readonly TemporaryFolder _folder = new();

    private SealedStore(InMemoryTableStore store) => Store = store;

    public InMemoryTableStore Store { get; }

    public SealFolder Seals => new(_folder.Path);

    public string KeyFile => _folder.File("seal.key");

    public string Photos => _folder.File("photos");

    public string Picture => Path.Combine(Photos, "ab", "0123ab.webp");

    public string Outside => _folder.File("kept-elsewhere.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SealedStore> MakeAsync()
    {
        var made = new SealedStore(await Upkeeping.FixtureAsync());
        Directory.CreateDirectory(Path.GetDirectoryName(made.Picture)!);
        await File.WriteAllTextAsync(made.Picture, "a picture", Cancellation);
        await made.AuditAsync(0, 3);
        await made.AuditAsync(1, 3);
        return made;
    }

    public Task AuditAsync(int hour, int records) =>
        new AuditLog(new EventJournal<AuditEvent, AuditHour>(Store, AuditHour.Apply, StoredFormats.Upgrades, Options.Create(new JournalOptions()), AuditLog.Table, marksReach: true), Store, Trail)
            .AppendAsync(
                [.. Enumerable.Range(0, records).Select(i => new AuditRecorded(Start.AddHours(hour), "person", "post", $"act-{i}", "what", "200", null, null))], Start.AddHours(hour), Cancellation);

    public async Task<SealHeads> SealAsync(bool closed = true)
    {
        var heads = await new StoreSealer(new MemoryView(Store), Photos).ReadAsync(Start, Cancellation);
        return await Seals.KeepAsync(heads, closed, SealKey.FindOrMake(KeyFile), Cancellation);
    }

    /// <summary>Seals, and keeps a copy of the heads.</summary>
    public async Task<SealHeads> SealOutsideAsync(bool closed = true)
    {
        var heads = await SealAsync(closed);
        await File.WriteAllBytesAsync(Outside, heads.Bytes(), Cancellation);
        return heads;
    }

    public async Task OpenAsync() => await Seals.OpenAsync((await Seals.LastAsync(Cancellation))!, SealKey.Find(KeyFile)!, Cancellation);

    public Task<VerificationReport> VerifyAsync(string? against = null) =>
        new StoreVerifier(new MemoryView(Store), Upkeeping.Schema, StoredFormats.Upgrades, new SealEvidence(Seals, KeyFile, Photos, against)).RunAsync(Cancellation);

    /// <summary>As before there were seals.</summary>
    public Task<VerificationReport> VerifyWithoutAsync() => Upkeeping.VerifyAsync(new MemoryView(Store));

    /// <summary>The newest record goes, and the mark behind it says that it was never there.</summary>
    public async Task CutAuditRecordAsync()
    {
        var stream = AuditLog.StreamOf(Trail, Start.AddHours(1));
        var last = (await RowsAsync(AuditLog.Table)).Where(row => row.Partition == stream && row.Row.StartsWith("e/", StringComparison.Ordinal)).Max(row => row.Row)!;
        await Store.WriteAsync(AuditLog.Table, stream, [TableWrite.Delete(last), TableWrite.Upsert(JournalRows.Watermark, JournalRowCodec.WriteReach(stream, JournalRows.VersionOf(last)!.Value - 1))], Cancellation);
    }

    public Task CutAuditHourAsync() => DropAsync(AuditLog.Table, row => row.Partition == AuditLog.StreamOf(Trail, Start.AddHours(1)));

    public async Task RemoveIssueAsync()
    {
        var stream = (await RowsAsync(JournalRows.Table))[0].Partition;
        await DropAsync(JournalRows.Table, row => row.Partition == stream);
        await DropAsync(Tables.Issues, row => Encoding.UTF8.GetString(row.Value.Span).Contains(stream, StringComparison.Ordinal));
    }

    public Task ChangeRoleAsync() => ReplaceAsync(Tables.People, "\"GridWorker\"", "\"StreetDutyOfficer\"");

    public Task RenameHouseholdsAsync() => ReplaceAsync(Tables.Households, "\"householder\":\"", "\"householder\":\"另");

    public Task DeletePoliciesAsync() => DropAsync(Tables.Policies, _ => true);

    public Task ReplacePhotoAsync() => File.WriteAllTextAsync(Picture, "another!!", Cancellation);

    public async Task<List<TableRow>> RowsAsync(string table)
    {
        List<TableRow> rows = [];
        await foreach (var row in Store.ScanAsync(table, cancellationToken: Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    public async Task ReplaceAsync(string table, string from, string to)
    {
        var row = (await RowsAsync(table)).First(one => Encoding.UTF8.GetString(one.Value.Span).Contains(from, StringComparison.Ordinal));
        await Store.WriteAsync(table, row.Partition, TableWrite.Upsert(row.Row, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Value.Span).Replace(from, to, StringComparison.Ordinal))), Cancellation);
    }

    public void Dispose() => _folder.Dispose();

    private async Task DropAsync(string table, Func<TableRow, bool> which)
    {
        var rows = (await RowsAsync(table)).Where(which).ToArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            await Store.WriteAsync(table, row.Partition, TableWrite.Delete(row.Row), Cancellation);
        }
    }
}
