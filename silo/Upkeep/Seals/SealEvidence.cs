using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>What heads prove of a store: those beside it, and those that were kept elsewhere.</summary>
/// <param name="keyFile">The file with the key.</param>
/// <param name="against">A heads file kept outside; null for none.</param>
public sealed class SealEvidence(SealFolder folder, string keyFile, string photos, string? against)
{
    private const string Place = "seal";

    /// <summary>Compares the store with them; what they do not bear out becomes a fault.</summary>
    internal async Task<SealReport> CheckAsync(IStoreView view, FaultList faults, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = await new StoreSealer(view, photos).ReadAsync(at, cancellationToken);
        var unsealed = now.Unsealed;
        var key = SealKey.Find(keyFile);
        var last = await ReadAsync(() => folder.LastAsync(cancellationToken), "heads.json", faults);
        var outside = against is null ? null : await ReadAsync(async () => SealHeads.Read(await File.ReadAllBytesAsync(against, cancellationToken), against), against, faults);
        if (key is null)
        {
            if (last is not null || outside is not null)
            {
                faults.Add(Place, keyFile, "", "the key the heads are signed with is missing: they prove nothing");
            }

            return new SealReport(null, null, false, unsealed, []);
        }

        last = Signed(last, "heads.json", key, faults);
        outside = Signed(outside, against ?? "", key, faults);
        var isOpen = last is null || await folder.IsOpenAsync(last, key, cancellationToken);
        ImmutableArray<string> changed = [];
        if (last is not null)
        {
            changed = await new SealComparison(view, last, now, null, isOpen ? SealReach.AtWork : SealReach.AsItWas, faults).RunAsync(cancellationToken);
        }

        if (outside is not null)
        {
            await OutsideAsync(view, outside, now, last, faults, cancellationToken);
        }

        return new SealReport((outside ?? last)?.Number, (outside ?? last)?.SealedAt, isOpen, unsealed, changed);
    }

    private async Task OutsideAsync(IStoreView view, SealHeads outside, SealHeads now, SealHeads? last, FaultList faults, CancellationToken cancellationToken)
    {
        if (last is not null && last.Number < outside.Number)
        {
            faults.Add(Place, against!, "", $"the store was last sealed with heads {last.Number}, and is older than these ({outside.Number})");
        }
        else if (last is not null && !await folder.DescendsAsync(last, outside, cancellationToken))
        {
            faults.Add(Place, against!, "", $"heads {last.Number} of the store do not descend from these ({outside.Number})");
        }

        // Lists that a restore makes anew say nothing here: they are compared with the journal.
        var lasting = outside with { Tables = [.. outside.Tables.Where(table => !StoreRestore.Rebuilt.Contains(table.Name))] };
        var there = now with { Tables = [.. now.Tables.Where(table => !StoreRestore.Rebuilt.Contains(table.Name))] };
        await new SealComparison(view, lasting, there, last, SealReach.AtWorkUnderLaterHeads, faults).RunAsync(cancellationToken);
    }

    private static async Task<SealHeads?> ReadAsync(Func<Task<SealHeads?>> read, string where, FaultList faults)
    {
        try
        {
            return await read();
        }
        catch (Exception unreadable) when (unreadable is ArchiveDamagedException or FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(Place, where, "", unreadable.Message);
            return null;
        }
    }

    private static SealHeads? Signed(SealHeads? heads, string where, SealKey key, FaultList faults)
    {
        if (heads is null || heads.IsSignedBy(key))
        {
            return heads;
        }

        faults.Add(Place, where, "", heads.Key == key.Id ? "its signature does not fit: it was changed" : $"it is signed with another key ({heads.Key}, not {key.Id})");
        return null;
    }
}

/// <summary>What the seal of a store proves.</summary>
/// <param name="Number">Of the heads it was compared with; null when there are none.</param>
/// <param name="IsOpen">Whether a server has been at work on the store since, or the store was never sealed.</param>
/// <param name="Unsealed">Tables no seal covers.</param>
/// <param name="Changed">Where rows have changed since, as they do while a server is at work; registers with their partition.</param>
public sealed record SealReport(long? Number, DateTimeOffset? SealedAt, bool IsOpen, ImmutableArray<string> Unsealed, ImmutableArray<string> Changed);
