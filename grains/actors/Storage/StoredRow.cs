using System.Collections.Immutable;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// How registry rows are written: <c>{"t": alias, "v": version, "d": value}</c>, so that a row says what it is and a newer
/// build's row is never misread.
/// </summary>
public static class StoredRow
{
    private const int CurrentVersion = 1;

    public static ReadOnlyMemory<byte> Write<T>(T value) where T : notnull =>
        JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(Alias<T>(), CurrentVersion, value), StorageJson.Options);

    /// <exception cref="UnknownSchemaException">The row holds something else, or was written by a newer release.</exception>
    public static T Read<T>(TableRow row) where T : notnull
    {
        var envelope = JsonSerializer.Deserialize<Envelope<T>>(row.Value.Span, StorageJson.Options)
            ?? throw new JsonException($"Row {row.Partition}/{row.Row} is null.");
        return envelope.T == Alias<T>() && envelope.V == CurrentVersion
            ? envelope.D
            : throw new UnknownSchemaException(envelope.T, envelope.V, $"row {row.Partition}/{row.Row} should hold '{Alias<T>()}' version {CurrentVersion}");
    }

    /// <summary>Every row of a partition (or of the part that begins with a prefix), in order.</summary>
    public static async Task<ImmutableArray<T>> ReadPartitionAsync<T>(
        this ITableStore store, string table, string partition, string? prefix = null, CancellationToken cancellationToken = default) where T : notnull
    {
        var values = ImmutableArray.CreateBuilder<T>();
        var range = prefix is null ? RowRange.All : RowRange.Prefix(prefix);
        await foreach (var row in store.ReadAllAsync(table, partition, range, cancellationToken: cancellationToken))
        {
            values.Add(Read<T>(row));
        }

        return values.DrainToImmutable();
    }

    private static string Alias<T>() => AliasOf<T>.Value;

    private sealed record Envelope<TValue>(string T, int V, TValue D);

    private static class AliasOf<T>
    {
        public static readonly string Value = StoredTypes.AliasOf(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T)} is stored but has no [Alias].");
    }
}
