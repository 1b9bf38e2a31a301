using System.Collections.Immutable;
using Gridwhistle.Audit;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>How each table is sealed.</summary>
internal static class SealTables
{
    /// <summary>What somebody in charge changes by name, and nothing else does.</summary>
    private static readonly ImmutableHashSet<string> Registers =
    [
        Tables.Streets, Tables.Areas, Tables.Boundaries, Tables.Buildings, Tables.Households, Tables.Spots, Tables.SpotTokens, Tables.Organisations,
        Tables.People, Tables.Rosters, Tables.FeedSecrets, Tables.Policies, Tables.Services, Tables.Care, "accounts",
    ];

    /// <summary>Tables of the running processes are not: they say who has the store open and what release wrote it.</summary>
    public static bool IsSealed(string table) => !StoreBackup.LeftOut.Contains(table);

    /// <summary>Streams, which only grow.</summary>
    public static bool IsChained(string table) => table is JournalRows.Table or AuditLog.Table;

    public static bool IsRegister(string table) => Registers.Contains(table);
}
