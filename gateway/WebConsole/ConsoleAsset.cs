using System.IO.Compression;
using System.Security.Cryptography;

namespace Gridwhistle.Gateway.WebConsole;

/// <summary>One file of the console, held in memory, compressed once when first asked for.</summary>
internal sealed class ConsoleAsset
{
    private readonly Lazy<byte[]?> _brotli, _gzip;

    public ConsoleAsset(byte[] content, string contentType, Lifetime lifetime)
    {
        (Content, ContentType) = (content, contentType);
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
        CacheControl = lifetime is Lifetime.Forever ? "public, max-age=31536000, immutable" : "no-cache";
        _brotli = new(() => Smaller(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        _gzip = new(() => Smaller(stream => new GZipStream(stream, CompressionLevel.Optimal)));
    }

    public byte[] Content { get; }

    public string ContentType { get; }

    public string ETag { get; }

    public string CacheControl { get; }

    public byte[]? Brotli => _brotli.Value;

    public byte[]? Gzip => _gzip.Value;

    private byte[]? Smaller(Func<Stream, Stream> compress)
    {
        if (ContentType.StartsWith("image/", StringComparison.Ordinal) && !ContentType.Contains("svg", StringComparison.Ordinal)
            || ContentType.StartsWith("font/", StringComparison.Ordinal))
        {
            return null;
        }

        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(Content);
        }

        var bytes = compressed.ToArray();
        return bytes.Length < Content.Length ? bytes : null;
    }
}

/// <summary>How long a browser may keep a file: what carries a hash in its name never changes.</summary>
internal enum Lifetime
{
    Checked,
    Forever,
}
