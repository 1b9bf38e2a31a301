using Gridwhistle.Storage;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>The rows of a cluster, all in one partition named after it: the version, and for each silo its entry and its pulse.</summary>
internal static class MembershipRows
{
    public const string Table = "membership", Version = "version";

    private const string SiloPrefix = "silo/", PulsePrefix = "pulse/";

    public static string Silo(SiloAddress address) => SiloPrefix + address.ToParsableString();

    public static string Pulse(SiloAddress address) => PulsePrefix + address.ToParsableString();

    /// <summary>A version that was never written has no etag, and is inserted.</summary>
    public static TableWrite Write(TableVersion version)
    {
        var value = StoredRow.Write(new StoredVersion(version.Version));
        return version.VersionEtag is { Length: > 0 } etag ? TableWrite.ReplaceIfMatch(Version, value, etag) : TableWrite.Insert(Version, value);
    }

    public static MembershipTableData Read(IReadOnlyCollection<TableRow> rows)
    {
        var version = new TableVersion(0, "");
        Dictionary<string, StoredPulse> pulses = new(StringComparer.Ordinal);
        List<(StoredSilo Silo, string ETag)> silos = [];
        foreach (var row in rows)
        {
            if (row.Row == Version)
            {
                version = new TableVersion(StoredRow.Read<StoredVersion>(row).Version, row.ETag);
            }
            else if (row.Row.StartsWith(PulsePrefix, StringComparison.Ordinal))
            {
                pulses[row.Row[PulsePrefix.Length..]] = StoredRow.Read<StoredPulse>(row);
            }
            else if (row.Row.StartsWith(SiloPrefix, StringComparison.Ordinal))
            {
                silos.Add((StoredRow.Read<StoredSilo>(row), row.ETag));
            }
        }

        return new MembershipTableData(
            [.. silos.Select(found => Tuple.Create(found.Silo.ToEntry(pulses.GetValueOrDefault(found.Silo.Address)), found.ETag))], version);
    }
}
