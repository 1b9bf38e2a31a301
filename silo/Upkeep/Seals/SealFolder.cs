using System.Text;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>
/// The folder <c>seal</c> of the data directory: <c>heads.json</c>, the last heads; <c>chain.ndjson</c>, a line for each there were; <c>open.json</c>, while a
/// server is at work on the store or has not ended in good order.
/// </summary>
public sealed class SealFolder(string data)
{
    private readonly string _folder = Path.GetFullPath(Path.Combine(data, "seal"));

    private string HeadsFile => Path.Combine(_folder, "heads.json");

    private string ChainFile => Path.Combine(_folder, "chain.ndjson");

    private string OpenFile => Path.Combine(_folder, "open.json");

    /// <summary>The last heads; null when the store was never sealed here.</summary>
    /// <exception cref="ArchiveDamagedException">What is there is no heads file.</exception>
    public async Task<SealHeads?> LastAsync(CancellationToken cancellationToken = default) =>
        File.Exists(HeadsFile) ? SealHeads.Read(await File.ReadAllBytesAsync(HeadsFile, cancellationToken), HeadsFile) : null;

    /// <summary>Signs what was read as the next heads and keeps it.</summary>
    public async Task<SealHeads> KeepAsync(SealHeads read, bool closed, SealKey key, CancellationToken cancellationToken = default)
    {
        var last = await LastAsync(cancellationToken);
        var next = (read with { Number = (last?.Number ?? 0) + 1, Closed = closed, Previous = last?.Signature }).Signed(key);
        Directory.CreateDirectory(_folder);
        await File.AppendAllTextAsync(ChainFile, JsonSerializer.Serialize(new Link(next.Number, next.SealedAt, next.Signature, next.Previous), StorageJson.Options) + "\n", cancellationToken);
        await WriteAsync(HeadsFile, next.Bytes(), cancellationToken);
        if (closed)
        {
            File.Delete(OpenFile);
        }
        else if (File.Exists(OpenFile))
        {
            await OpenAsync(next, key, cancellationToken);
        }

        return next;
    }

    /// <summary>From now on the store may hold more than the last heads say.</summary>
    public Task OpenAsync(SealHeads last, SealKey key, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(_folder);
        return WriteAsync(OpenFile, Encoding.UTF8.GetBytes(Mark(last, key)), cancellationToken);
    }

    /// <summary>Whether somebody with the key opened the store after these heads.</summary>
    public async Task<bool> IsOpenAsync(SealHeads last, SealKey key, CancellationToken cancellationToken = default) =>
        !last.Closed || (File.Exists(OpenFile) && (await File.ReadAllTextAsync(OpenFile, cancellationToken)) == Mark(last, key));

    /// <summary>Whether these heads are among those that led to the last ones.</summary>
    public async Task<bool> DescendsAsync(SealHeads last, SealHeads from, CancellationToken cancellationToken = default)
    {
        if (last.Signature == from.Signature)
        {
            return true;
        }

        var previous = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (File.Exists(ChainFile))
        {
            foreach (var line in await File.ReadAllLinesAsync(ChainFile, cancellationToken))
            {
                if (Parse(line) is { } link)
                {
                    previous[link.Signature] = link.Previous;
                }
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = last.Previous; at is not null && seen.Add(at); at = previous.GetValueOrDefault(at))
        {
            if (at == from.Signature)
            {
                return true;
            }
        }

        return false;
    }

    private static Link? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Link>(line, StorageJson.Options) is { Signature: not null } link ? link : null;
        }
        catch (JsonException)
        {
            // A line that was cut off names no heads.
            return null;
        }
    }

    private static string Mark(SealHeads last, SealKey key) => $"{{\"number\":{last.Number},\"signature\":\"{key.Sign(Encoding.UTF8.GetBytes($"open\n{last.Signature}"))}\"}}";

    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        var partial = $"{file}.{Guid.NewGuid():N}.part";
        await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(bytes, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, file, overwrite: true);
    }

    private sealed record Link(long Number, DateTimeOffset SealedAt, string Signature, string? Previous);
}
