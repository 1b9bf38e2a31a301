using System.Net;
using System.Text;
using ImageMagick;

namespace Gridwhistle.Photos;

public sealed class PhotoTests(GridApplication grid)
{
    private static readonly byte[] Png = Pictures.Png(), Jpeg = Pictures.Jpeg();

    [Fact]
    public async Task Photo_TakenIn_ComesBackAsItLooked_AndItsThumbnailToo()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        using var made = await client.PostAsync("/api/v1/photos", Form(("file", Png), ("thumb", Jpeg)));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        using var full = await client.GetAsync(made.Headers.Location);
        Assert.Equal("image/png", full.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", full.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(full.Headers.CacheControl!.Private);
        Assert.Equal(0, Difference(Png, await full.Content.ReadAsByteArrayAsync()));
        using var thumb = await client.GetAsync($"{made.Headers.Location}?size=thumb");
        Assert.Equal("image/png", thumb.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, Difference(Png, await thumb.Content.ReadAsByteArrayAsync()));

        await grid.Anonymous().GetAsync(made.Headers.Location).IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
    }

    [Fact]
    public async Task Photo_SentWithoutAThumbnail_HasOne()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        using var made = await client.PostAsync("/api/v1/photos", Form(("file", Jpeg)));
        using var thumb = await client.GetAsync($"{made.Headers.Location}?size=thumb");
        Assert.InRange(Difference(Jpeg, await thumb.Content.ReadAsByteArrayAsync()), 0, 0.05);
    }

    [Fact]
    public async Task File_ThatIsNoPicture_IsRefused_WhateverItSaysItIs()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        foreach (var text in new[] { "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><script>alert(1)</script>", "MZ...", "" })
        {
            await client.PostAsync("/api/v1/photos", Form(("file", Encoding.UTF8.GetBytes(text)))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "photo.not_an_image");
        }

        await client.PostAsync("/api/v1/photos", Form(("file", Png), ("thumb", "no picture"u8.ToArray()))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "photo.not_an_image");
    }

    [Fact]
    public async Task Upload_OfTheWrongForm_SaysWhatIsMissing()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        await client.PostAsync("/api/v1/photos", ProblemAssert.Json("{}")).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "request.media_type");
        var problem = await client.PostAsync("/api/v1/photos", Form(("other", Png))).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("file", out _));
        using var broken = new StringContent("--x\r\nbroken");
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        await client.PostAsync("/api/v1/photos", broken).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Photo_LargerThanTenMegabytes_IsTooLarge()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        await client.PostAsync("/api/v1/photos", Form(("file", [.. Jpeg, .. new byte[11 * 1024 * 1024]]))).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("..%2F..%2Fgridwhistle.db")]
    [InlineData("x")]
    public async Task Photo_ThatIsNotThere_IsUnknown(string id)
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        await client.GetAsync($"/api/v1/photos/{id}").IsProblemAsync(HttpStatusCode.NotFound, "photo.unknown");
    }

    /// <summary>Between 0, the same to the eye, and 1.</summary>
    private static double Difference(byte[] one, byte[] other)
    {
        using var left = new MagickImage(one);
        using var right = new MagickImage(other);
        Assert.Equal((left.Width, left.Height), (right.Width, right.Height));
        return left.Compare(right, ErrorMetric.RootMeanSquared);
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content) { Headers = { ContentType = new("image/png") } }, name, $"{name}.png");
        }

        return form;
    }
}
