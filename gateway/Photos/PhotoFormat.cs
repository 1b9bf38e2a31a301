namespace Gridwhistle.Gateway.Photos;

/// <summary>The kinds of picture taken in, told by their first bytes: what a client says of a file proves nothing.</summary>
internal sealed record PhotoFormat(string Extension, string ContentType)
{
    public const int HeadLength = 32;

    public static readonly PhotoFormat
        Jpeg = new("jpg", "image/jpeg"),
        Png = new("png", "image/png"),
        WebP = new("webp", "image/webp"),
        Heic = new("heic", "image/heic");

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

    public static IReadOnlyList<PhotoFormat> All { get; } = [Jpeg, Png, WebP, Heic];

    public static PhotoFormat? Sniff(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
        _ when head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) => WebP,
        _ when head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && Array.IndexOf(HeicBrands, System.Text.Encoding.ASCII.GetString(head[8..12])) >= 0 => Heic,
        _ => null,
    };
}
