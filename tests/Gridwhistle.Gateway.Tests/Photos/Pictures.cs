using System.Text;
using ImageMagick;

namespace Gridwhistle.Photos;

/// <summary>Real pictures, and what devices hide in them.</summary>
internal static class Pictures
{
    /// <summary>What nobody may read in a stored picture.</summary>
    public const string Device = "SecretPhone";

    public const uint Width = 64, Height = 48;

    /// <summary>Written once with libheif: 64 × 48, left half red, with the device and a place in its EXIF.</summary>
    public static byte[] Heic { get; } = Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAA"
        + "EGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIIAAEAAAAAAAAAQQACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAACSQABAAAAAAAAALMA"
        + "AABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANhpcHJwAAAAtmlw"
        + "Y28AAAB2aHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAKkIBAQNwAAADAJAAAAMAAAMAHqAggQWW"
        + "6uSmubgQEDAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAa"
        + "aXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAD8bWRhdAAAAD0oAa9Y5vTqv//la7/+o/yH"
        + "yf//X/9KvVfuMRP+ngVaWv9z9H0V3ZQObhnDJ1Ta3CXrTdV6NM81pTQzR59EAAAABkV4aWYAAE1NACoAAAAIAAMBDwACAAAABQAAADIBEAACAAAADAAAADeI"
        + "JQAEAAAAAQAAAEMAAAAAQWNtZQBTZWNyZXRQaG9uZQAABAABAAIAAAACTgAAAAACAAUAAAADAAAAeQADAAIAAAACRQAAAAAEAAUAAAADAAAAkQAAAAAAAAAg"
        + "AAAAAQAAAAEAAAABAAAALQAAAAEAAABwAAAAAQAAAAcAAAABAAAAKAAAAAE=");

    /// <summary>One of many: the same number is the same picture.</summary>
    public static byte[] Jpeg(int number = 0) => Written(MagickFormat.Jpeg, number, place: false);

    public static byte[] Png(int number = 0) => Written(MagickFormat.Png, number, place: false);

    /// <summary>With the device and a place in its EXIF, and in a comment.</summary>
    public static byte[] WithPlace(MagickFormat format, ushort orientation = 1) => Written(format, 7, place: true, orientation);

    /// <summary>A motion photo: a JPEG, and behind its end a film that says where it was taken.</summary>
    public static byte[] WithFilm() => [.. Jpeg(3), 0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[12], .. "udta\u00A9xyz+32.0292+112.1297/"u8, .. Encoding.ASCII.GetBytes(Device)];

    /// <summary>Behind the picture's end a second one with a place.</summary>
    public static byte[] WithSecond() => [.. Jpeg(4), .. WithPlace(MagickFormat.Jpeg)];

    private static byte[] Written(MagickFormat format, int number, bool place, ushort orientation = 1)
    {
        using var picture = new MagickImage(new MagickColor((byte)(number * 37), (byte)(number * 91), 120), Width, Height) { Format = format, Quality = 90 };
        using var corner = new MagickImage(MagickColors.White, 8, 8);
        picture.Composite(corner, 0, 0, CompositeOperator.Over);
        if (place)
        {
            var exif = new ExifProfile();
            exif.SetValue(ExifTag.Model, Device);
            exif.SetValue(ExifTag.Orientation, orientation);
            exif.SetValue(ExifTag.GPSLatitudeRef, "N");
            exif.SetValue(ExifTag.GPSLatitude, [new Rational(32, 1), new Rational(1, 1), new Rational(45, 1)]);
            picture.SetProfile(exif);
            picture.Orientation = (ImageMagick.Orientation)orientation;
            picture.Comment = Device;
        }

        return picture.ToByteArray();
    }
}
