using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Pictures as files beside the database, without what the device wrote into them. A file appears whole or not at all.</summary>
internal sealed class PhotoStore(IOptions<DataOptions> data)
{
    private readonly string _root = Path.GetFullPath(Path.Combine(data.Value.Path, "photos"));

    /// <summary>Takes the picture in, with its thumbnail when there is one; null when one of them is no picture.</summary>
    public async Task<string?> SaveAsync(string id, IFormFile file, IFormFile? thumb, CancellationToken cancellationToken)
    {
        if (await SniffAsync(file, cancellationToken) is not { } format)
        {
            return null;
        }

        if (thumb is not null)
        {
            if (await SniffAsync(thumb, cancellationToken) is not { } small)
            {
                return null;
            }

            await WriteAsync(PathOf(id, $"thumb.{small.Extension}"), small, thumb, cancellationToken);
        }

        await WriteAsync(PathOf(id, format.Extension), format, file, cancellationToken);
        return id;
    }

    /// <summary>The file and its type; the picture itself stands in for a thumbnail it does not have.</summary>
    public (string Path, PhotoFormat Format)? Find(string id, PhotoSize size)
    {
        if (!IsId(id))
        {
            return null;
        }

        var prefixes = size is PhotoSize.Thumb ? new[] { "thumb.", "" } : [""];
        foreach (var prefix in prefixes)
        {
            foreach (var format in PhotoFormat.All)
            {
                var path = PathOf(id, prefix + format.Extension);
                if (File.Exists(path))
                {
                    return (path, format);
                }
            }
        }

        return null;
    }

    public static bool IsId(string id) => id.Length is >= 4 and <= 64 && id.All(char.IsAsciiHexDigitLower);

    public static async Task<bool> IsPictureAsync(IFormFile file, IFormFile? thumb, CancellationToken cancellationToken) =>
        await SniffAsync(file, cancellationToken) is not null && (thumb is null || await SniffAsync(thumb, cancellationToken) is not null);

    /// <summary>The files of one picture; none is no fault.</summary>
    public void Delete(string id)
    {
        foreach (var format in PhotoFormat.All)
        {
            try
            {
                File.Delete(PathOf(id, format.Extension));
                File.Delete(PathOf(id, $"thumb.{format.Extension}"));
            }
            catch (DirectoryNotFoundException)
            {
                // Nothing of it was ever written.
                return;
            }
        }
    }

    private static async Task<PhotoFormat?> SniffAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var head = new byte[PhotoFormat.HeadLength];
        await using var stream = file.OpenReadStream();
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return PhotoFormat.Sniff(head.AsSpan(0, read));
    }

    private static async Task WriteAsync(string path, PhotoFormat format, IFormFile file, CancellationToken cancellationToken)
    {
        var picture = new MemoryStream((int)file.Length);
        await file.CopyToAsync(picture, cancellationToken);
        var cleaned = PhotoMetadata.Without(format, picture.GetBuffer().AsMemory(0, (int)picture.Length));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(cleaned, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (IOException fault)
        {
            throw new StoreUnavailableException("A photo could not be written.", fault);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The id's end is its random part, so the folders fill evenly.</summary>
    private string PathOf(string id, string ending) => Path.Combine(_root, id[^2..], $"{id}.{ending}");
}

internal enum PhotoSize
{
    Full,
    Thumb,
}
