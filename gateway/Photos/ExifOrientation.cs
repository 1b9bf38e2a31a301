using System.Buffers.Binary;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Which way is up, the one thing of EXIF a picture is not the same without: 1 to 8 (Exif 2.32, tag 0x0112).</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112, Short = 3, Entry = 12;

    /// <param name="segment">An APP1 segment behind its length.</param>
    /// <returns>Null when it is upright anyway, or not EXIF.</returns>
    public static ushort? Find(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return null;
        }

        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        var directory = U32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[(int)directory..];
        var count = U16(entries, little);
        for (var i = 0; i < count && 2 + ((i + 1) * Entry) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * Entry), Entry);
            if (U16(entry, little) == Tag)
            {
                return U16(entry[8..], little) is var turn and >= 2 and <= 8 ? turn : null;
            }
        }

        return null;
    }

    /// <summary>A whole APP1 segment that says nothing else.</summary>
    public static byte[] Segment(ushort turn) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, Tag >> 8, Tag & 0xFF, 0, Short, 0, 0, 0, 1, (byte)(turn >> 8), (byte)turn, 0, 0,
        0, 0, 0, 0,
    ];

    private static ushort U16(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint U32(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
