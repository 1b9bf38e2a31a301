using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>How far a store may have gone on from heads.</summary>
internal enum SealReach
{
    /// <summary>Nothing was at work on it since: every row and file is as it was.</summary>
    AsItWas,

    /// <summary>A server is at work on it: streams have grown, rows have changed.</summary>
    AtWork,

    /// <summary>The same, but what is changed by name alone has to stand in later heads.</summary>
    AtWorkUnderLaterHeads,
}

/// <summary>Compares heads with what the store comes to now.</summary>
internal sealed class SealComparison(IStoreView view, SealHeads heads, SealHeads now, SealHeads? later, SealReach reach, FaultList faults)
{
    private readonly ImmutableSortedSet<string>.Builder _changed = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);

    /// <summary>Compares; answers the tables in which rows or files have changed since as they do while a server is at work.</summary>
    public async Task<ImmutableArray<string>> RunAsync(CancellationToken cancellationToken)
    {
        var present = now.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var table in heads.Tables)
        {
            var there = Index(present.GetValueOrDefault(table.Name));
            var newer = Index(later?.Tables.FirstOrDefault(one => one.Name == table.Name));
            foreach (var partition in table.Partitions)
            {
                var found = there.GetValueOrDefault(partition.Name);
                if (table.IsChained)
                {
                    await StreamAsync(table.Name, partition, found, cancellationToken);
                }
                else if (found != partition && !(found is not null && newer.GetValueOrDefault(partition.Name) == found) && !(found is null && later is not null && !newer.ContainsKey(partition.Name)))
                {
                    Changed(table.Name, partition.Name, found is null
                        ? $"its {partition.Rows} rows were sealed {At}, and are gone"
                        : $"its rows are not those that were sealed {At} ({partition.Rows} then, {found.Rows} now)");
                }
            }

            var known = table.Partitions.Select(partition => partition.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var added in there.Values.Where(one => !known.Contains(one.Name) && newer.GetValueOrDefault(one.Name) != one))
            {
                Added(table.Name, added.Name);
            }
        }

        foreach (var added in now.Tables.Where(one => !heads.Tables.Any(known => known.Name == one.Name)))
        {
            Added(added.Name, "");
        }

        Files();
        return [.. _changed];
    }

    private string At => $"with heads {heads.Number} of {heads.SealedAt:O}";

    private static Dictionary<string, SealedPartition> Index(SealedTable? table) =>
        table is null ? [] : table.Partitions.ToDictionary(partition => partition.Name, StringComparer.Ordinal);

    private async Task StreamAsync(string table, SealedPartition sealedAs, SealedPartition? found, CancellationToken cancellationToken)
    {
        if (found is null)
        {
            faults.Add(table, sealedAs.Name, "", $"its {sealedAs.Rows} versions were sealed {At}, and the stream is gone");
        }
        else if (found.Rows < sealedAs.Rows)
        {
            faults.Add(table, sealedAs.Name, JournalRows.Event(found.Rows + 1), $"{sealedAs.Rows} versions were sealed {At}, but it ends at {found.Rows}", found.Rows + 1);
        }
        else if ((found.Rows == sealedAs.Rows ? found.Head : await LinkAsync(table, sealedAs, cancellationToken)) != sealedAs.Head)
        {
            faults.Add(table, sealedAs.Name, JournalRows.Event(sealedAs.Rows), $"up to version {sealedAs.Rows} it holds another history than was sealed {At}", sealedAs.Rows);
        }
        else if (found.Rows > sealedAs.Rows && reach is SealReach.AsItWas)
        {
            faults.Add(table, sealedAs.Name, JournalRows.Event(sealedAs.Rows + 1), $"it goes on behind version {sealedAs.Rows}, with which it was sealed {At}", sealedAs.Rows + 1);
        }
    }

    private async Task<string?> LinkAsync(string table, SealedPartition sealedAs, CancellationToken cancellationToken) =>
        await view.GetAsync(table, sealedAs.Name, JournalRows.Event(sealedAs.Rows), cancellationToken) is { } row && JournalRowCodec.TryUnseal(row.Value, out _, out var link) ? link.ToString() : null;

    private void Added(string table, string partition)
    {
        if (reach is SealReach.AsItWas || !SealTables.IsChained(table))
        {
            Changed(table, partition, $"it was not there when the store was sealed {At}");
        }
    }

    private void Changed(string table, string partition, string why)
    {
        if (reach is SealReach.AsItWas || (reach is SealReach.AtWorkUnderLaterHeads && SealTables.IsRegister(table)))
        {
            faults.Add(table, partition, "", why);
        }
        else
        {
            _changed.Add(SealTables.IsRegister(table) ? $"{table}/{partition}" : table);
        }
    }

    /// <summary>A picture is never written again: what differs was replaced. One that is gone may have been swept, unless nothing was at work.</summary>
    private void Files()
    {
        var there = now.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var newer = later?.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in heads.Files)
        {
            if (!there.Remove(file.Name, out var found))
            {
                if (newer?.Contains(file.Name) is not false)
                {
                    FileChanged(file.Name, $"it was sealed {At}, and is gone");
                }
            }
            else if (found != file)
            {
                faults.Add(FilesPlace, file.Name, "", $"it is not the picture that was sealed {At}");
            }
        }

        foreach (var added in there.Keys.Where(name => newer?.Contains(name) is not true && reach is SealReach.AsItWas))
        {
            faults.Add(FilesPlace, added, "", $"it was not there when the store was sealed {At}");
        }
    }

    private const string FilesPlace = "photos";

    private void FileChanged(string name, string why)
    {
        if (reach is SealReach.AtWork)
        {
            _changed.Add(FilesPlace);
        }
        else
        {
            faults.Add(FilesPlace, name, "", why);
        }
    }
}
