using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// What the releases that opened a store write into it: one row, looked at before anything else. A build that does not know
/// all of it does not start; one that knows more adds it.
/// </summary>
public sealed class StoreSchema(IEnumerable<JournalKinds> journals, JsonUpgrades upgrades)
{
    public const string Table = "schema";
    private const string Key = "schema", RestoreKey = "restoring";

    /// <summary>This build, as it signs stores and backups.</summary>
    public static string Release { get; } =
        typeof(StoreSchema).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Aliases and the newest version of each that this build writes and reads.</summary>
    public ImmutableSortedDictionary<string, int> Known { get; } = journals
        .SelectMany(journal => journal.Aliases)
        .Concat(upgrades.Aliases)
        .Distinct()
        .ToImmutableSortedDictionary(alias => alias, upgrades.CurrentVersion, StringComparer.Ordinal);

    /// <summary>Reads the row; null in a store that was never opened by a release that keeps one.</summary>
    /// <exception cref="FutureStoreException">The store holds, or may hold, what this build cannot read.</exception>
    /// <exception cref="StoreUnavailableException">A restore into this store did not come to its end.</exception>
    public async Task<StoreSchemaRow?> CheckAsync(ITableStore store, CancellationToken cancellationToken = default)
    {
        if (await store.GetAsync(Table, Key, RestoreKey, cancellationToken) is not null)
        {
            throw new StoreUnavailableException("a restore into this store was cut off; empty it and restore again");
        }

        if (await store.GetAsync(Table, Key, Key, cancellationToken) is not { } row)
        {
            return null;
        }

        var written = JsonSerializer.Deserialize<StoreSchemaRow>(row.Value.Span, StorageJson.Options)!;
        var unknown = Unknown(written.Knows);
        return unknown.IsEmpty ? written : throw new FutureStoreException(written.Release, unknown);
    }

    /// <summary>Checks, and leaves in the store what this build adds.</summary>
    public async Task OpenAsync(ITableStore store, CancellationToken cancellationToken = default)
    {
        var before = await CheckAsync(store, cancellationToken);
        if (before is null || Known.Any(pair => before.Knows.GetValueOrDefault(pair.Key) < pair.Value))
        {
            var knows = (before?.Knows ?? ImmutableSortedDictionary<string, int>.Empty).SetItems(Known);
            await WriteAsync(store, Key, new StoreSchemaRow(Release, knows), cancellationToken);
        }
    }

    /// <summary>What of <paramref name="knows"/> this build cannot read, in plain words.</summary>
    public ImmutableArray<string> Unknown(IReadOnlyDictionary<string, int> knows) =>
        [.. knows.Where(pair => Known.GetValueOrDefault(pair.Key) < pair.Value)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Known.TryGetValue(pair.Key, out var known)
                ? $"'{pair.Key}' version {pair.Value}: this build reads versions 1 to {known}"
                : $"'{pair.Key}' version {pair.Value}: this build does not know it")];

    /// <summary>Until <see cref="EndRestoreAsync"/>, no server starts on the store.</summary>
    internal static Task BeginRestoreAsync(ITableStore store, CancellationToken cancellationToken) =>
        store.WriteAsync(Table, Key, TableWrite.Upsert(RestoreKey, "{}"u8.ToArray()), cancellationToken);

    internal static Task EndRestoreAsync(ITableStore store, CancellationToken cancellationToken) =>
        store.WriteAsync(Table, Key, TableWrite.Delete(RestoreKey), cancellationToken);

    private static Task WriteAsync(ITableStore store, string row, StoreSchemaRow value, CancellationToken cancellationToken) =>
        store.WriteAsync(Table, Key, TableWrite.Upsert(row, JsonSerializer.SerializeToUtf8Bytes(value, StorageJson.Options)), cancellationToken);
}

/// <summary>The newest release that opened a store, and what all of them write.</summary>
public sealed record StoreSchemaRow(string Release, ImmutableSortedDictionary<string, int> Knows);
