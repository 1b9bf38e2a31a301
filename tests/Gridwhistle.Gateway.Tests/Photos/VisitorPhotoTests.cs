using System.Net;
using System.Text.Json;
using Gridwhistle.Gateway.Photos;
using Gridwhistle.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Photos;

/// <summary>Somebody without an account sends a picture with his report: he sees it, and those the issue concerns; nobody else.</summary>
[Collection(StreetCollection.Name)]
[Trait("Store", "Sqlite")]
public sealed class VisitorPhotoTests(GridApplication app)
{
    private const string Building = "420602004008003-17";
    private const string Key = "visitor-photos-0123456789-abcdefghij", OtherKey = "other-visitor-0123456789-abcdefghij";
    private static readonly byte[] Jpeg = Pictures.Jpeg();

    [Fact]
    public async Task Photo_OfAVisitor_IsSeenByHim_AndByThoseWhoMayReadTheIssue_AndByNobodyElse()
    {
        var id = await SendAsync(app, Key, "p-1");
        Assert.Equal(HttpStatusCode.OK, await LookAsync(app.Anonymous(), id, Key));
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(app.Anonymous(), id, OtherKey));
        Assert.Equal(HttpStatusCode.Unauthorized, await LookAsync(app.Anonymous(), id));
        var worker = await app.SignInAsync("gridworker-dongfang-3");
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(worker, id));

        var issue = (await ReportAsync(app, Key, "单元门口的井盖松了", id)).Expect(201).Text("id");
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, id));
        using var thumb = await worker.GetAsync($"/api/v1/photos/{id}?size=thumb");
        Assert.Equal("image/jpeg", thumb.Content.Headers.ContentType?.MediaType);
        Assert.Equal([id], (await new ApiClient(worker).GetAsync($"/issues/{issue}")).Expect(200).Items("photos").Select(one => one.GetString()!));
        foreach (var stranger in new[] { "gridworker-dongfang-1", "resident-demo", "community-qilin" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await LookAsync(await app.SignInAsync(stranger), id));
        }

        Assert.Equal([id], (await FollowAsync(issue, Key)).Items("photos").Select(one => one.GetString()!));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(app.Anonymous(), id, Key));
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(app.Anonymous(), id, OtherKey));
    }

    [Fact]
    public async Task Report_NamesItsOwnPicturesAlone_AndFewOfThem()
    {
        var own = await SendAsync(app, Key, "p-2");
        using var made = await (await app.SignInAsync("gridworker-dongfang-3")).PostAsync("/api/v1/photos", Form(Jpeg));
        var staff = (await JsonDocument.ParseAsync(await made.Content.ReadAsStreamAsync())).RootElement.Text("id");
        (await ReportAsync(app, OtherKey, "别人的照片", own)).Refused(404, "photo.unknown");
        (await ReportAsync(app, Key, "工作人员的照片", staff)).Refused(404, "photo.unknown");
        (await ReportAsync(app, null, "没有钥匙", own)).Refused(404, "photo.unknown");
        (await ReportAsync(app, Key, "五张照片", own, own, own, own, own)).Refused(400, "request.invalid");
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(app.Anonymous(), staff, Key));
    }

    [Fact]
    public async Task Upload_WithoutAKey_OrTooLarge_OrNoPicture_IsRefused()
    {
        await app.Anonymous().PostAsync("/api/v1/photos", Form(Jpeg)).IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
        await Visitor(app, Key).PostAsync("/api/v1/photos", Form([.. Jpeg, .. new byte[6 * 1024 * 1024]])).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        await Visitor(app, Key).PostAsync("/api/v1/photos", Form("<svg/>"u8.ToArray())).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "photo.not_an_image");
        await Visitor(app, "short").PostAsync("/api/v1/photos", Form(Jpeg)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Upload_SentTwice_IsOnePicture()
    {
        Assert.Equal(await SendAsync(app, Key, "p-3"), await SendAsync(app, Key, "p-3"));
        Assert.NotEqual(await SendAsync(app, Key, "p-3"), await SendAsync(app, OtherKey, "p-3"));
    }

    [Fact]
    public async Task Picture_NoReportNames_IsSweptAfterThreeDays_AndCanBeSentAgain()
    {
        await using var alone = new GridApplication();
        await alone.InitializeAsync();
        var (lost, shown) = (await SendAsync(alone, Key, "lost"), await SendAsync(alone, Key, "shown"));
        (await ReportAsync(alone, Key, "楼道灯坏了", shown)).Expect(201);
        var photos = alone.Services.GetRequiredService<VisitorPhotos>();

        alone.SystemClock.Advance(VisitorPhoto.Kept - TimeSpan.FromMinutes(1));
        await photos.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await LookAsync(alone.Anonymous(), lost, Key));
        alone.SystemClock.Advance(TimeSpan.FromMinutes(1));
        await photos.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(alone.Anonymous(), lost, Key));
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(await alone.SignInAsync("gridworker-dongfang-3"), lost));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(alone.Anonymous(), shown, Key));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(alone.DataPath, "photos"), "*", SearchOption.AllDirectories).Length);

        Assert.Equal(lost, await SendAsync(alone, Key, "lost"));
        (await ReportAsync(alone, Key, "灯又坏了", lost)).Expect(201);
    }

    [Fact]
    public async Task Uploads_FromOneAddress_AreCounted()
    {
        await using var strict = new GridApplication().With("Session:PublicPhotosPerAddress", "2");
        await strict.InitializeAsync();
        await SendAsync(strict, Key, "1");
        await SendAsync(strict, OtherKey, "2");
        using var third = await Visitor(strict, Key).PostAsync("/api/v1/photos", Form(Jpeg));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);
        using var signedIn = await (await strict.SignInAsync("gridworker-dongfang-3")).PostAsync("/api/v1/photos", Form(Jpeg));
        Assert.Equal(HttpStatusCode.Created, signedIn.StatusCode);
    }

    [Fact]
    public async Task Uploads_NoReportNames_AreBoundedAllTogether()
    {
        using var rewriter = new PictureRewriter(Options.Create(new PhotoOptions()));
        var bytes = (await rewriter.RewriteAsync(Jpeg, TestContext.Current.CancellationToken)).Picture!.Bytes;
        await using var full = new GridApplication().With("Photos:VisitorsWaitingBytes", $"{5 * bytes / 2}");
        await full.InitializeAsync();
        var first = await SendAsync(full, Key, "1");
        await SendAsync(full, Key, "2");
        await Visitor(full, OtherKey).PostAsync("/api/v1/photos", Form(Jpeg)).IsProblemAsync(HttpStatusCode.TooManyRequests, "request.too_many");
        (await ReportAsync(full, Key, "楼道灯坏了", first)).Expect(201);
        await full.Services.GetRequiredService<VisitorPhotos>().SweepAsync(TestContext.Current.CancellationToken);
        await SendAsync(full, OtherKey, "3");
    }

    private static HttpClient Visitor(GridApplication app, string key)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Follow-Key", key);
        return client;
    }

    private static async Task<string> SendAsync(GridApplication app, string key, string idempotencyKey)
    {
        var client = Visitor(app, key);
        client.DefaultRequestHeaders.Add("Idempotency-Key", idempotencyKey);
        using var made = await client.PostAsync("/api/v1/photos", Form(Pictures.Jpeg(idempotencyKey.Sum(letter => letter)), Jpeg));
        var text = await made.Content.ReadAsStringAsync();
        Assert.True(made.StatusCode is HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.Text("id");
    }

    private static async Task<HttpStatusCode> LookAsync(HttpClient client, string id, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/photos/{id}");
        if (key is not null)
        {
            request.Headers.Add("Follow-Key", key);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<ApiAnswer> ReportAsync(GridApplication app, string? key, string text, params string[] photos)
    {
        var officer = new ApiClient(await app.SignInAsync("community-binhu"));
        var token = (await officer.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");
        var report = new { text, place = new { spotToken = token }, reporter = new { name = "李小红", phone = "13712345678" }, photos };
        return await new ApiClient(app.Anonymous()).PostAsync("/issues", report, key is null ? [] : [("Follow-Key", key)]);
    }

    private async Task<JsonElement> FollowAsync(string issue, string key) =>
        (await app.PasserBy().SendAsync(HttpMethod.Get, $"/follow/{issue}", null, ("Follow-Key", key))).Expect(200);

    /// <summary>With a boundary of its own, so that the same form sent again is the same request.</summary>
    private static MultipartFormDataContent Form(byte[] file, byte[]? thumb = null)
    {
        var form = new MultipartFormDataContent("visitors-form") { Part(file, "file") };
        if (thumb is not null)
        {
            form.Add(Part(thumb, "thumb"));
        }

        return form;
    }

    private static ByteArrayContent Part(byte[] content, string name) =>
        new(content) { Headers = { ContentType = new("image/jpeg"), ContentDisposition = new("form-data") { Name = name, FileName = $"{name}.jpg" } } };
}
