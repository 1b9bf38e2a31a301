using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Pictures as files beside the database, named by their content. A file appears whole or not at all, and is never written again.</summary>
internal sealed class PhotoStore(IOptions<DataOptions> data)
{
    private readonly string _root = Path.GetFullPath(Path.Combine(data.Value.Path, "photos"));

    /// <summary>Puts the picture and its thumbnail on disk, unless they are there.</summary>
    public async Task<string> SaveAsync(string id, Picture picture, CancellationToken cancellationToken)
    {
        await WriteAsync(PathOf(id, $"thumb.{picture.Format.Extension}"), picture.Thumb, cancellationToken);
        await WriteAsync(PathOf(id, picture.Format.Extension), picture.Full, cancellationToken);
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

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            Place(partial, path);
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

    /// <summary>Of two who write the same at once, the first has done it.</summary>
    private static void Place(string partial, string path)
    {
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The same content, for that is what its name says.
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
