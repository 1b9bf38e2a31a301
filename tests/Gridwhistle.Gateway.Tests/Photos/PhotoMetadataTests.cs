using Gridwhistle.Gateway.Photos;

namespace Gridwhistle.Photos;

public sealed class PhotoMetadataTests
{
    private static readonly byte[] Start = [0xFF, 0xD8], Frame = [0xFF, 0xC0, 0, 5, 1, 2, 3], Colours = [0xFF, 0xE2, 0, 4, 7, 7], Scan = [0xFF, 0xDA, 0, 2, 9, 0xFF, 0xE1, 9, 0xFF, 0xD9];

    [Fact]
    public void Jpeg_LosesExifXmpIptcAndWords_KeepsColoursAndEveryByteOfTheScan()
    {
        byte[] taken = [.. Start, .. Segment(0xE1, "Exif\0\0MM\0*\0\0\0\u0008\0\0 30.1234 N"), .. Colours, .. Segment(0xE1, "http://ns.adobe.com/xap"), .. Segment(0xED, "Photoshop"), .. Segment(0xFE, "at home"), .. Frame, .. Scan];
        Assert.Equal([.. Start, .. Colours, .. Frame, .. Scan], Clean(PhotoFormat.Jpeg, taken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Jpeg_TakenSideways_StaysUpright(bool little)
    {
        byte[] tiff = little
            ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0, 65, 66, 67, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 1, 0x0F, 0, 2, 0, 0, 0, 4, 65, 66, 67, 0, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
        byte[] taken = [.. Start, .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. Frame, .. Scan];
        var cleaned = Clean(PhotoFormat.Jpeg, taken);
        var made = ExifOrientation.Segment(6);
        Assert.Equal([.. Start, .. made, .. Frame, .. Scan], cleaned);
        Assert.Equal((ushort)6, ExifOrientation.Find(made.AsSpan(4)));
        Assert.Equal(made.Length - 2, (made[2] << 8) + made[3]);
        Assert.Equal(cleaned, Clean(PhotoFormat.Jpeg, cleaned));
    }

    [Fact]
    public void Png_LosesTextTimeAndExif()
    {
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", 13)], end = [.. Chunk("IDAT", 40), .. Chunk("IEND", 0)];
        Assert.Equal([.. head, .. end], Clean(PhotoFormat.Png, [.. head, .. Chunk("eXIf", 30), .. Chunk("tEXt", 5), .. Chunk("iTXt", 9), .. Chunk("tIME", 7), .. end]));
    }

    [Fact]
    public void WebP_LosesExifAndXmp_AndSaysSo()
    {
        byte[] pictured = [.. "VP8 "u8, 3, 0, 0, 0, 1, 2, 3, 0];
        byte[] body = [.. "WEBP"u8, .. "VP8X"u8, 10, 0, 0, 0, 0x1C, 0, 0, 0, 1, 0, 0, 1, 0, 0, .. pictured, .. "EXIF"u8, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0, .. "XMP "u8, 2, 0, 0, 0, 60, 62];
        byte[] cleanBody = [.. "WEBP"u8, .. "VP8X"u8, 10, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0, .. pictured];
        Assert.Equal(Riff(cleanBody), Clean(PhotoFormat.WebP, Riff(body)));
    }

    [Fact]
    public void WhatIsNotAsTheFormatSays_IsKeptToTheLastByte()
    {
        byte[][] broken = [[.. Start, 0xFF], [.. Start, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2], [.. Start, 0xFF, 0xE1, 0, 0, 1], [.. Start, 1, 2, 3]];
        Assert.All(broken, picture => Assert.Equal(picture, Clean(PhotoFormat.Jpeg, picture)));
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, .. "tEXt"u8, 1, 2, 3, 4, 5];
        Assert.Equal(png, Clean(PhotoFormat.Png, png));
        byte[] webp = [.. "RIFF"u8, 9, 9, 9, 9, .. "WEBP"u8, .. "EXIF"u8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2];
        Assert.Equal(webp, Clean(PhotoFormat.WebP, webp));
    }

    private static byte[] Clean(PhotoFormat format, byte[] picture) => PhotoMetadata.Without(format, picture).ToArray();

    private static byte[] Segment(byte marker, string text) => Segment(marker, System.Text.Encoding.Latin1.GetBytes(text));

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string name, byte length) => [0, 0, 0, length, .. System.Text.Encoding.ASCII.GetBytes(name), .. Enumerable.Repeat((byte)5, length), 1, 2, 3, 4];

    private static byte[] Riff(byte[] body) => [.. "RIFF"u8, (byte)body.Length, 0, 0, 0, .. body];
}
