using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Reads a whole store and its pictures, and says what they come to.</summary>
/// <param name="photos">The folder of pictures; one that is not there holds none.</param>
public sealed class StoreSealer(IStoreView view, string photos)
{
    /// <summary>The first 128 bits of SHA-256, as the journal's links have.</summary>
    private const int HeadBytes = 16;

    /// <summary>The heads as they are now, unsigned and without a number.</summary>
    public async Task<SealHeads> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var names = await view.TablesAsync(cancellationToken);
        var tables = ImmutableArray.CreateBuilder<SealedTable>();
        foreach (var table in names.Where(SealTables.IsSealed).Order(StringComparer.Ordinal))
        {
            var isChained = SealTables.IsChained(table);
            tables.Add(new SealedTable(table, isChained, isChained ? await StreamsAsync(table, cancellationToken) : await PartitionsAsync(table, cancellationToken)));
        }

        return new SealHeads(
            SealHeads.FormatName, SealHeads.Newest, StoreSchema.Release, 0, now, view.Name, Closed: false, "", Previous: null,
            tables.DrainToImmutable(), await FilesAsync(cancellationToken), [.. names.Where(name => !SealTables.IsSealed(name)).Order(StringComparer.Ordinal)], "");
    }

    private async Task<ImmutableArray<SealedPartition>> StreamsAsync(string table, CancellationToken cancellationToken)
    {
        var streams = ImmutableArray.CreateBuilder<SealedPartition>();
        await foreach (var stream in JournalStream.ReadAllAsync(view, table, cancellationToken))
        {
            if (stream.Rows.Any(row => JournalRows.VersionOf(row.Row) is not null))
            {
                var (version, link) = StreamCheck.EndOf(stream);
                streams.Add(new SealedPartition(stream.Name, version, link));
            }
        }

        return streams.DrainToImmutable();
    }

    private async Task<ImmutableArray<SealedPartition>> PartitionsAsync(string table, CancellationToken cancellationToken)
    {
        var partitions = ImmutableArray.CreateBuilder<SealedPartition>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (partition, rows) = ((string?)null, 0L);
        await foreach (var row in view.ScanAsync(table, cancellationToken: cancellationToken))
        {
            if (partition != row.Partition)
            {
                End();
                (partition, rows) = (row.Partition, 0);
            }

            Append(Encoding.UTF8.GetBytes(row.Row));
            Append(row.Value.Span);
            rows++;
        }

        End();
        return partitions.DrainToImmutable();

        void Append(ReadOnlySpan<byte> bytes)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        void End()
        {
            if (partition is not null)
            {
                partitions.Add(new SealedPartition(partition, rows, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HeadBytes))));
            }
        }
    }

    private async Task<ImmutableArray<SealedFile>> FilesAsync(CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<SealedFile>();
        IEnumerable<string> paths = Directory.Exists(photos) ? Directory.EnumerateFiles(photos, "*", SearchOption.AllDirectories) : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            if (path.EndsWith(".part", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                files.Add(new SealedFile(Path.GetRelativePath(photos, path).Replace('\\', '/'), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken))));
            }
            catch (FileNotFoundException)
            {
                // Swept between the listing and the look.
            }
        }

        return files.DrainToImmutable();
    }
}
