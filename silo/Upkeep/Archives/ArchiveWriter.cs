using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Makes an archive: a zip file of one <c>rows/TABLE.ndjson</c> a table, the pictures, and at last the manifest.</summary>
internal sealed class ArchiveWriter(Stream file) : IDisposable
{
    private readonly ZipArchive _zip = new(file, ZipArchiveMode.Create, leaveOpen: true);
    private readonly ImmutableArray<ArchiveEntry>.Builder _tables = ImmutableArray.CreateBuilder<ArchiveEntry>();
    private readonly ImmutableArray<ArchiveEntry>.Builder _photos = ImmutableArray.CreateBuilder<ArchiveEntry>();

    public static string RowsName(string table) => $"rows/{table}.ndjson";

    public static string PhotoName(string path) => $"photos/{path}";

    public async Task AddTableAsync(string table, IAsyncEnumerable<TableRow> rows, CancellationToken cancellationToken)
    {
        var count = 0L;
        await using var entry = new HashingStream(_zip.CreateEntry(RowsName(table), CompressionLevel.Fastest).Open());
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            entry.Write(ArchiveLine.Write(row).Span);
            count++;
        }

        _tables.Add(new ArchiveEntry(table, count, entry.Count, entry.Sha256));
    }

    /// <param name="path">Below the folder of pictures, with forward slashes.</param>
    public async Task AddPhotoAsync(string path, string source, CancellationToken cancellationToken)
    {
        await using var picture = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // Pictures are compressed already.
        await using var entry = new HashingStream(_zip.CreateEntry(PhotoName(path), CompressionLevel.NoCompression).Open());
        await picture.CopyToAsync(entry, cancellationToken);
        _photos.Add(new ArchiveEntry(path, null, entry.Count, entry.Sha256));
    }

    public ArchiveManifest Finish(ArchiveManifest manifest)
    {
        var complete = manifest with { Tables = _tables.DrainToImmutable(), Photos = _photos.DrainToImmutable() };
        using var entry = _zip.CreateEntry(ArchiveManifest.Name).Open();
        JsonSerializer.Serialize(entry, complete, ManifestJson.Options);
        return complete;
    }

    public void Dispose() => _zip.Dispose();
}
