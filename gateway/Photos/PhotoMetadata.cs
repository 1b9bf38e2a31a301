using System.Buffers.Binary;

namespace Gridwhistle.Gateway.Photos;

/// <summary>
/// Takes out what a device wrote into a picture beside the picture (EXIF with its place, XMP, IPTC, comments). Which way is up stays.
/// From the first byte that is not as the format says, everything is kept as it came: a picture is never cut short. HEIC is kept as it is.
/// Sources: ITU-T T.81 B.1, Exif 2.32 4.5, PNG 3rd edition 11.3, RFC 9649.
/// </summary>
internal static class PhotoMetadata
{
    private static readonly string[] PngChunks = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"];

    public static ReadOnlyMemory<byte> Without(PhotoFormat format, ReadOnlyMemory<byte> picture) => format switch
    {
        _ when format == PhotoFormat.Jpeg => Jpeg(picture.Span),
        _ when format == PhotoFormat.Png => Png(picture.Span),
        _ when format == PhotoFormat.WebP => WebP(picture.Span),
        _ => picture,
    };

    private static byte[] Jpeg(ReadOnlySpan<byte> picture)
    {
        const int start = 2;
        var kept = new MemoryStream(picture.Length);
        kept.Write(picture[..start]);
        var at = start;
        // Every segment until the scan: a marker, and a length that counts itself.
        while (at + 4 <= picture.Length && picture[at] == 0xFF && picture[at + 1] is not (0xDA or 0xD9 or 0xFF or 0x00))
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            if (end > picture.Length || end < at + 4)
            {
                break;
            }

            // APP1 holds EXIF and XMP, APP13 IPTC, COM words; colours (APP2, APP14) are part of the picture.
            if (picture[at + 1] is not (0xE1 or 0xED or 0xFE))
            {
                kept.Write(picture[at..end]);
            }
            else if (ExifOrientation.Find(picture[(at + 4)..end]) is { } turn)
            {
                kept.Write(ExifOrientation.Segment(turn));
            }

            at = end;
        }

        kept.Write(picture[at..]);
        return kept.ToArray();
    }

    private static byte[] Png(ReadOnlySpan<byte> picture)
    {
        const int signature = 8, frame = 12;
        var kept = new MemoryStream(picture.Length);
        kept.Write(picture[..signature]);
        var at = signature;
        while (at + frame <= picture.Length && BinaryPrimitives.ReadUInt32BigEndian(picture[at..]) is var length && length <= picture.Length - at - frame)
        {
            var end = at + frame + (int)length;
            if (!Is(picture[(at + 4)..], PngChunks))
            {
                kept.Write(picture[at..end]);
            }

            at = end;
        }

        kept.Write(picture[at..]);
        return kept.ToArray();
    }

    private static byte[] WebP(ReadOnlySpan<byte> picture)
    {
        const int header = 12, frame = 8, exifAndXmp = 0x0C;
        var kept = new MemoryStream(picture.Length);
        kept.Write(picture[..header]);
        var at = header;
        while (at + frame <= picture.Length && BinaryPrimitives.ReadUInt32LittleEndian(picture[(at + 4)..]) is var length && length <= picture.Length - at - frame)
        {
            var end = Math.Min(picture.Length, at + frame + (int)length + (int)(length & 1));
            if (!Is(picture[at..], "EXIF", "XMP "))
            {
                var chunk = picture[at..end].ToArray();
                if (Is(chunk, "VP8X") && chunk.Length > frame)
                {
                    chunk[frame] &= unchecked((byte)~exifAndXmp);
                }

                kept.Write(chunk);
            }

            at = end;
        }

        kept.Write(picture[at..]);
        var cleaned = kept.ToArray();
        if (cleaned.Length != picture.Length)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(cleaned.AsSpan(4), (uint)(cleaned.Length - 8));
        }

        return cleaned;
    }

    private static bool Is(ReadOnlySpan<byte> at, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (System.Text.Encoding.Latin1.GetString(at[..4]) == name)
            {
                return true;
            }
        }

        return false;
    }
}
