using System.Net;
using System.Text;
using System.Text.Json;
using ImageMagick;

namespace Gridwhistle.Photos;

/// <summary>Of a picture its pixels are kept, upright, and nothing else; what is kept once is never another.</summary>
[Trait("Store", "Sqlite")]
public sealed class PictureRewriteTests(GridApplication grid)
{
    private const string Worker = "gridworker-dongfang-1";

    public static TheoryData<string, string> Taken => new()
    {
        { "jpeg", "image/jpeg" }, { "second", "image/jpeg" }, { "film", "image/jpeg" }, { "png", "image/png" }, { "webp", "image/webp" }, { "avif", "image/jpeg" }, { "heic", "image/jpeg" },
    };

    [Theory, MemberData(nameof(Taken))]
    public async Task Picture_OfAnyContainer_KeepsNothingOfItsDeviceOrPlace(string container, string type)
    {
        byte[] sent = container switch
        {
            "jpeg" => Pictures.WithPlace(MagickFormat.Jpeg),
            "second" => Pictures.WithSecond(),
            "film" => Pictures.WithFilm(),
            "png" => Pictures.WithPlace(MagickFormat.Png),
            "webp" => Pictures.WithPlace(MagickFormat.WebP),
            "avif" => Pictures.WithPlace(MagickFormat.Avif),
            _ => Pictures.Heic,
        };
        Assert.Contains(Pictures.Device, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var client = await grid.SignInAsync(Worker);
        var id = await SendAsync(client, sent);
        foreach (var size in new[] { "", "?size=thumb" })
        {
            using var answer = await client.GetAsync($"/api/v1/photos/{id}{size}");
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            var kept = await answer.Content.ReadAsByteArrayAsync();
            Assert.DoesNotContain(Pictures.Device, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("xyz+", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            using var picture = new MagickImage(kept);
            Assert.Equal((Pictures.Width, Pictures.Height), (picture.Width, picture.Height));
            Assert.Empty(picture.ProfileNames);
            Assert.True(string.IsNullOrEmpty(picture.Comment));
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    public async Task Picture_TakenSideways_IsKeptUpright(int orientation, bool turned)
    {
        var client = await grid.SignInAsync(Worker);
        var id = await SendAsync(client, Pictures.WithPlace(MagickFormat.Jpeg, (ushort)orientation));
        using var kept = new MagickImage(await client.GetByteArrayAsync($"/api/v1/photos/{id}"));
        Assert.Equal(turned ? (Pictures.Height, Pictures.Width) : (Pictures.Width, Pictures.Height), (kept.Width, kept.Height));
        Assert.True(kept.Orientation is Orientation.Undefined or Orientation.TopLeft);
    }

    [Fact]
    public async Task Picture_SentTwice_IsOne_AndAnotherNeverTakesItsPlace()
    {
        await using var alone = new GridApplication();
        await alone.InitializeAsync();
        var client = await alone.SignInAsync(Worker);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one key");
        var first = await SendAsync(client, Pictures.Jpeg(1));
        var shown = await client.GetByteArrayAsync($"/api/v1/photos/{first}");

        alone.SystemClock.Advance(TimeSpan.FromHours(25));
        client = await alone.SignInAsync(Worker);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one key");
        var second = await SendAsync(client, Pictures.Jpeg(2));
        Assert.NotEqual(first, second);
        Assert.Equal(shown, await client.GetByteArrayAsync($"/api/v1/photos/{first}"));
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal(first, await SendAsync(client, Pictures.Jpeg(1)));
    }

    [Fact]
    public async Task Picture_OfTooManyPixels_IsRefusedBeforeItIsDecoded()
    {
        await using var small = new GridApplication().With("Photos:MaxPixels", "1000");
        await small.InitializeAsync();
        var client = await small.SignInAsync(Worker);
        await client.PostAsync("/api/v1/photos", Form(Pictures.Jpeg())).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "photo.too_many_pixels");
    }

    [Fact]
    public async Task File_ThatOnlyBeginsLikeAPicture_IsNone()
    {
        var client = await grid.SignInAsync(Worker);
        foreach (var file in new byte[][] { [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 7, 7, 7, 7], Pictures.Heic[..200] })
        {
            await client.PostAsync("/api/v1/photos", Form(file)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "photo.not_an_image");
        }
    }

    private static async Task<string> SendAsync(HttpClient client, byte[] picture) =>
        (await client.PostAsync("/api/v1/photos", Form(picture)).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private static MultipartFormDataContent Form(byte[] picture) => new("pictures-form") { { new ByteArrayContent(picture), "file", "photo" } };
}
