using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Gridwhistle.Gateway.Problems;
using ImageMagick;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>
/// Decodes a picture and writes it anew, with a thumbnail: nothing a device, a program or a sender put beside the pixels remains, whatever the container
/// (EXIF, XMP, comments, further pictures, trailers behind the end). Upright, in sRGB; HEIC and AVIF become JPEG, which every browser shows.
/// </summary>
internal sealed class PictureRewriter : IDisposable
{
    private const uint ThumbEdge = 480, Quality = 88, ThumbQuality = 80;
    private const ulong BytesPerPixel = 4;
    private const int Waiting = 32;
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    private readonly PhotoOptions _options;

    /// <summary>One picture at a time takes memory by its pixels.</summary>
    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public PictureRewriter(IOptions<PhotoOptions> options)
    {
        _options = options.Value;
        // Of the whole process: whatever a file turns out to be takes no more, in memory or on disk.
        ResourceLimits.Thread = 1;
        ResourceLimits.Disk = 0;
        ResourceLimits.Memory = PhotoOptions.MostPixels * BytesPerPixel * 4;
        ResourceLimits.Area = PhotoOptions.MostPixels * 2;
        ResourceLimits.Width = ResourceLimits.Height = PhotoOptions.LongestEdge;
        ResourceLimits.ListLength = 64;
    }

    /// <summary>The picture as it is kept, or why there is none.</summary>
    public async Task<Rewritten> RewriteAsync(byte[] file, CancellationToken cancellationToken)
    {
        if (PhotoFormat.Sniff(file.AsSpan(0, Math.Min(file.Length, PhotoFormat.HeadLength))) is not { } format)
        {
            return Problem.Of(NotAnImage);
        }

        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return Problem.Of(RequestProblems.Overloaded).After(ComeBack);
        }

        try
        {
            return await Task.Run(() => Rewrite(file, format), cancellationToken);
        }
        catch (MagickException limit) when (limit is MagickResourceLimitErrorException or MagickCacheErrorException)
        {
            return TooManyPixels();
        }
        catch (MagickException)
        {
            return Problem.Of(NotAnImage);
        }
    }

    public const string NotAnImage = "photo.not_an_image", TooLarge = "photo.too_many_pixels";

    public void Dispose() => _turns.Dispose();

    private Rewritten Rewrite(byte[] file, PhotoFormat format)
    {
        // Read as what its first bytes say and as nothing else, and its first picture alone.
        var settings = new MagickReadSettings { Format = format.Reads, FrameIndex = 0, FrameCount = 1 };
        var claimed = new MagickImageInfo(file, settings);
        if ((ulong)claimed.Width * claimed.Height > (ulong)_options.MaxPixels || claimed.Width > _options.MaxEdge || claimed.Height > _options.MaxEdge)
        {
            return TooManyPixels();
        }

        using var picture = new MagickImage(file, settings);
        picture.AutoOrient();
        if (picture.GetColorProfile() is not null)
        {
            picture.TransformColorSpace(ColorProfiles.SRGB);
        }

        var kept = format.Kept;
        picture.Strip();
        picture.Format = kept.Reads;
        picture.Quality = Quality;
        var full = picture.ToByteArray();
        picture.Thumbnail(new MagickGeometry(ThumbEdge, ThumbEdge) { Greater = true });
        picture.Quality = ThumbQuality;
        return new Rewritten(new Picture(kept, full, picture.ToByteArray()), null);
    }

    private Problem TooManyPixels() => Problem.Of(TooLarge, ("limit", $"{_options.MaxPixels}"));
}

/// <summary>A picture as it is kept.</summary>
internal sealed record Picture(PhotoFormat Format, byte[] Full, byte[] Thumb)
{
    private const int IdLength = 40;

    /// <summary>Bytes on disk.</summary>
    public long Bytes => Full.LongLength + Thumb.LongLength;

    /// <summary>Named by what it shows, and by whose it is where not everybody may see it: the same picture is one file, another one never takes its place.</summary>
    public string IdFor(string owner) => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(owner), 0, .. Full]))[..IdLength];
}

/// <summary>A picture, or why there is none.</summary>
internal readonly record struct Rewritten(Picture? Picture, Problem? Problem)
{
    public static implicit operator Rewritten(Problem problem) => new(null, problem);
}
