using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

/// <summary>A journal of tallies in memory, and hands for its rows.</summary>
internal sealed class JournalFixture(int snapshotEvery = 1, params IJsonUpgrade[] upgrades)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));

    public InMemoryTableStore Store { get; init; } = new();

    public EventJournal<TallyEvent, Tally> Journal => field ??= new EventJournal<TallyEvent, Tally>(
        Store, Tally.Fold, new JsonUpgrades(upgrades), Options.Create(new JournalOptions { SnapshotEvery = snapshotEvery }), marksReach: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TallyEvent Add(int amount) => new Added(amount, Start.AddMinutes(amount));

    public static TallyEvent Say(string words, params string[] to) => new Said(words, [.. to], TallyMood.Urgent, Start);

    /// <summary>Records have no equality over lists; their stored form has.</summary>
    public static string Form<T>(T value) => JsonSerializer.Serialize(value, StorageJson.Options);

    /// <summary>Loads, folds and appends as a grain does.</summary>
    public async Task<JournalHead> AppendAsync(string stream, params TallyEvent[] events)
    {
        var load = await Journal.LoadAsync(stream, Cancellation);
        return await AppendAsync(load.Head, load.State, events);
    }

    public async Task<JournalHead> AppendAsync(JournalHead head, Tally? state, params TallyEvent[] events) =>
        await Journal.AppendAsync(head, [.. events], events.Aggregate(state, Tally.Fold)!, Cancellation);

    public async Task<ImmutableArray<JournalFault>> VerifyAsync()
    {
        var faults = ImmutableArray.CreateBuilder<JournalFault>();
        await foreach (var fault in new JournalVerifier(Store).VerifyAsync(Cancellation))
        {
            faults.Add(fault);
        }

        return faults.DrainToImmutable();
    }

    public async Task<string> RowAsync(string stream, string row) =>
        Encoding.UTF8.GetString((await Store.GetAsync(JournalRows.Table, stream, row, Cancellation))!.Value.Span);

    public Task OverwriteAsync(string stream, string row, ReadOnlyMemory<byte> value) =>
        Store.WriteAsync(JournalRows.Table, stream, TableWrite.Upsert(row, value), Cancellation);

    public Task DeleteAsync(string stream, string row) => Store.WriteAsync(JournalRows.Table, stream, TableWrite.Delete(row), Cancellation);
}
