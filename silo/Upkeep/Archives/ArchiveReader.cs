using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Reads an archive: the zip file, or the folder it was unpacked into.</summary>
public sealed class ArchiveReader : IDisposable
{
    private readonly ZipArchive? _zip;
    private readonly string _path;

    private ArchiveReader(string path, ZipArchive? zip) => (_path, _zip) = (path, zip);

    public ArchiveManifest Manifest { get; private set; } = null!;

    /// <exception cref="ArchiveDamagedException">It is no archive of ours, or of a later release's form.</exception>
    public static ArchiveReader Open(string path)
    {
        ArchiveReader? reader = null;
        try
        {
            reader = new ArchiveReader(path, Directory.Exists(path) ? null : ZipFile.OpenRead(path));
            using var entry = reader.Entry(ArchiveManifest.Name);
            reader.Manifest = JsonSerializer.Deserialize<ArchiveManifest>(entry, ManifestJson.Options)!;
            return reader.Manifest is not { Format: ArchiveManifest.FormatName, IsComplete: true }
                ? throw new ArchiveDamagedException($"'{path}' is no backup of Gridwhistle.")
                : reader.Manifest.Version > ArchiveManifest.Newest
                    ? throw new ArchiveDamagedException($"'{path}' was made by release {reader.Manifest.Release}, whose form of backup this build does not read.")
                    : reader;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or NotSupportedException or ArgumentException or FileNotFoundException or DirectoryNotFoundException)
        {
            reader?.Dispose();
            throw new ArchiveDamagedException($"'{path}' cannot be read as a backup: {fault.Message}", fault);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of it and compares every entry with the manifest, before anything is believed.</summary>
    /// <exception cref="ArchiveDamagedException">An entry is missing or is not what was written.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (entry, name) in Manifest.Tables.Select(table => (table, ArchiveWriter.RowsName(table.Name)))
            .Concat(Manifest.Photos.Select(photo => (photo, ArchiveWriter.PhotoName(photo.Name)))))
        {
            try
            {
                await using var stream = new HashingStream(Entry(name));
                await stream.CopyToAsync(Stream.Null, cancellationToken);
                if (stream.Count != entry.Bytes || stream.Sha256 != entry.Sha256)
                {
                    throw new ArchiveDamagedException($"The backup is damaged: {name} is not what was written (SHA-256 {stream.Sha256} instead of {entry.Sha256}).");
                }
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or ArchiveDamagedException))
            {
                // A damaged zip file makes itself felt in many ways.
                throw new ArchiveDamagedException($"The backup is damaged: {name}: {fault.Message}", fault);
            }
        }
    }

    /// <summary>The rows of a table, in the order of partitions and rows.</summary>
    public async IAsyncEnumerable<(string Partition, TableWrite Write)> RowsAsync(
        string table, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var lines = new StreamReader(Entry(ArchiveWriter.RowsName(table)));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                yield return Parse(table, line);
            }
        }
    }

    /// <summary>A picture's bytes.</summary>
    public Stream Photo(string path) => Entry(ArchiveWriter.PhotoName(path));

    public void Dispose() => _zip?.Dispose();

    private static (string Partition, TableWrite Write) Parse(string table, string line)
    {
        try
        {
            return ArchiveLine.Read(System.Text.Encoding.UTF8.GetBytes(line));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new ArchiveDamagedException($"The backup is damaged: a line of {table} is no row ({fault.Message})", fault);
        }
    }

    private Stream Entry(string name) => _zip is null
        ? File.OpenRead(Path.Combine(_path, name))
        : (_zip.GetEntry(name) ?? throw new FileNotFoundException($"{name} is missing")).Open();
}
