using ImageMagick;

namespace Gridwhistle.Gateway.Photos;

/// <summary>The kinds of picture taken in, told by their first bytes: what a client says of a file proves nothing.</summary>
/// <param name="Reads">The one decoder it is given to.</param>
internal sealed record PhotoFormat(string Extension, string ContentType, MagickFormat Reads)
{
    public const int HeadLength = 32;

    public static readonly PhotoFormat
        Jpeg = new("jpg", "image/jpeg", MagickFormat.Jpeg),
        Png = new("png", "image/png", MagickFormat.Png),
        WebP = new("webp", "image/webp", MagickFormat.WebP),
        Heic = new("heic", "image/heic", MagickFormat.Heic),
        Avif = new("avif", "image/avif", MagickFormat.Avif);

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"], AvifBrands = ["avif", "avis"];

    /// <summary>Those that stand on disk; HEIC from earlier releases.</summary>
    public static IReadOnlyList<PhotoFormat> All { get; } = [Jpeg, Png, WebP, Heic];

    /// <summary>What it is written as: what browsers show, and without loss where the picture is drawn rather than photographed.</summary>
    public PhotoFormat Kept => this == Png || this == WebP ? this : Jpeg;

    public static PhotoFormat? Sniff(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
        _ when head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) => WebP,
        _ when head.Length >= 12 && head[4..].StartsWith("ftyp"u8) => Brand(System.Text.Encoding.ASCII.GetString(head[8..12])),
        _ => null,
    };

    private static PhotoFormat? Brand(string brand) =>
        HeicBrands.Contains(brand, StringComparer.Ordinal) ? Heic : AvifBrands.Contains(brand, StringComparer.Ordinal) ? Avif : null;
}
