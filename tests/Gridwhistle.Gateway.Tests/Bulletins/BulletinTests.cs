using Gridwhistle.Hosts;
using static Gridwhistle.Bulletins.BulletinDesk;

namespace Gridwhistle.Bulletins;

/// <summary>A bulletin from the draft to the withdrawal, over HTTP.</summary>
[Collection(StreetCollection.Name)]
public sealed class BulletinTests(GridApplication app)
{
    [Fact]
    public async Task Life_GoesThroughEveryState_EachVersionUnderItsTag()
    {
        var (writer, approver, passer) = (await app.AsAsync(Writer), await app.AsAsync(Approver), app.PasserBy());
        var drafted = await writer.PostAsync("/bulletins", Body("一号楼电梯更换公示"));
        var bulletin = drafted.Expect(201);
        Assert.Equal(($"/api/v1{Path(bulletin)}", "\"1\""), (drafted.Location, drafted.ETag));
        Assert.Equal(("Drafted", 1, Community), (bulletin.Text("state"), bulletin.Number("revision"), bulletin.Text("communityCode")));
        Assert.Matches(@"^008-\d{4}-\d{4}$", bulletin.Text("number"));
        Assert.Equal(["withdraw"], bulletin.Items("actions").Select(act => act.GetString()));

        (await passer.GetAsync(Path(bulletin))).Refused(404, "bulletin.unknown");
        (await writer.PostAsync($"{Path(bulletin)}/approve")).Refused(403, "bulletin.same_person");
        (await writer.PostAsync($"{Path(bulletin)}/publish")).Refused(422, "bulletin.wrong_state");
        (await approver.PostAsync($"{Path(bulletin)}/approve", null, ("If-Match", "\"1\""))).Expect(200);
        var published = (await writer.PostAsync($"{Path(bulletin)}/publish", null, ("If-Match", "\"2\""))).Expect(200);
        Assert.Equal(("Published", 3), (published.Text("state"), published.Number("version")));

        var corrected = (await writer.PostAsync($"{Path(bulletin)}/correct", new { text = "更换两部电梯", reason = "台数有误" })).Expect(200);
        Assert.Equal(("Corrected", 2), (corrected.Text("state"), corrected.Number("revision")));
        var read = (await passer.GetAsync(Path(bulletin))).Expect(200);
        Assert.Equal([null, "台数有误"], read.Items("revisions").Select(one => one.Maybe("reason")));
        Assert.Equal(["停车收入 12,600 元，支出 4,100 元。", "更换两部电梯"], read.Items("revisions").Select(one => one.Text("text")));

        (await writer.PostAsync($"{Path(bulletin)}/withdraw", new { reason = "另行公示" })).Expect(200);
        var left = (await passer.GetAsync(Path(bulletin))).Expect(200);
        Assert.Equal(("Withdrawn", "一号楼电梯更换公示", "另行公示"), (left.Text("state"), left.Text("title"), left.GetProperty("withdrawal").Text("reason")));
        Assert.Null(left.Maybe("text"));
        Assert.Empty(left.Items("revisions"));

        var trail = (await writer.GetAsync($"{Path(bulletin)}/timeline")).Expect(200).Items();
        Assert.Equal(["drafted", "approved", "published", "corrected", "withdrawn"], trail.Select(entry => entry.Text("kind")));
        Assert.All(trail, entry => Assert.NotNull(entry.Maybe("by")));
        var seen = (await passer.GetAsync($"{Path(bulletin)}/timeline")).Expect(200).Items();
        Assert.Equal(["published", "corrected", "withdrawn"], seen.Select(entry => entry.Text("kind")));
        Assert.All(seen, entry => Assert.Null(entry.Maybe("by")));
    }

    [Fact]
    public async Task Publish_WithAPhoneAndARoom_IsRefusedWithTheirKinds()
    {
        var bulletin = await app.ApprovedAsync(text: "联系 13800001111，住 23号楼2单元402");
        var writer = await app.AsAsync(Writer);
        var no = await writer.PostAsync($"{Path(bulletin)}/publish");

        no.Refused(422, "bulletin.personal_data");
        Assert.Equal("Phone,Room", no.Body.GetProperty("facts").Text("kinds"));
        Assert.Equal(["Phone", "Room"], (await writer.GetAsync(Path(bulletin))).Expect(200).Items("personalData").Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task PublicPage_MayBeKeptForAMinute_AndNamesNobody()
    {
        var bulletin = await app.PublishedAsync();
        using var anybody = app.Anonymous();
        using var first = await anybody.GetAsync($"/api/v1{Path(bulletin)}");
        Assert.Equal(("public, max-age=60", "\"3\""), (first.Headers.CacheControl?.ToString(), first.Headers.ETag?.Tag));
        Assert.Contains("Cookie", first.Headers.Vary);
        Assert.DoesNotContain("熊仲莹", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        foreach (var path in new[] { Path(bulletin), $"/bulletins?community={Community}" })
        {
            using var known = await anybody.GetAsync($"/api/v1{path}");
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}");
            again.Headers.Add("If-None-Match", known.Headers.ETag!.ToString());
            using var same = await anybody.SendAsync(again);
            Assert.Equal(304, (int)same.StatusCode);
        }

        using var staff = await app.SignInAsync(Writer);
        using var own = await staff.GetAsync($"/api/v1{Path(bulletin)}");
        Assert.NotEqual("public, max-age=60", own.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task List_ShowsAnybodyWhatIsPublic_AndOfficersTheRest_NarrowedAndPaged()
    {
        var writer = await app.AsAsync(Writer);
        var mark = Guid.NewGuid().ToString("N")[..8];
        var draft = await app.DraftedAsync($"草稿 {mark}");
        List<string> shown = [];
        for (var i = 0; i < 3; i++)
        {
            shown.Insert(0, (await app.PublishedAsync($"第{i}份 {mark}")).Text("id"));
        }

        var list = $"/bulletins?community={Community}&q={mark}";
        Assert.Equal(shown, await IdsAsync(app.PasserBy(), list));
        Assert.Equal([.. shown, draft.Text("id")], await IdsAsync(writer, list));
        Assert.Equal([draft.Text("id")], await IdsAsync(writer, $"{list}&state=Drafted"));
        Assert.Empty(await IdsAsync(app.PasserBy(), $"{list}&state=Drafted,Approved"));
        Assert.Equal(shown, await IdsAsync(app.PasserBy(), $"/bulletins?community=420602004&q={mark}"));
        Assert.Empty(await IdsAsync(app.PasserBy(), $"{list}&from=2030-01-01T00:00:00%2B08:00"));
        Assert.Equal(4, (await IdsAsync(writer, $"/bulletins?q={mark}")).Count);

        var first = (await app.PasserBy().GetAsync($"{list}&limit=2")).Expect(200);
        var rest = (await app.PasserBy().GetAsync($"{list}&limit=2&cursor={first.Text("nextCursor")}")).Expect(200);
        Assert.Equal(shown, first.Items().Concat(rest.Items()).Select(line => line.Text("id")));
        Assert.Null(rest.Maybe("nextCursor"));
    }

    [Fact]
    public async Task List_AsASpreadsheet_IsTheSameListWithoutFormulas()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await app.PublishedAsync($"=HYPERLINK(\"x\") {mark}");
        using var anybody = app.Anonymous();
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/bulletins?community={Community}&q={mark}");
        asked.Headers.Add("Accept", "text/csv");
        using var answer = await anybody.SendAsync(asked);
        var text = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], text[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(text[3..]).Split("\r\n");
        Assert.Equal("number,kind,title,state,revision,communityCode,issuer,period,publishedAt,createdAt,id", lines[0]);
        Assert.Contains($"\"'=HYPERLINK(\"\"x\"\") {mark}\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task Act_SentAgain_IsDoneOnce_AndOnAStaleVersionRefused()
    {
        var writer = await app.AsAsync(Writer);
        var (key, body) = (Guid.NewGuid().ToString("N"), Body());
        var one = (await writer.PostAsync("/bulletins", body, ("Idempotency-Key", key))).Expect(201);
        var again = (await writer.PostAsync("/bulletins", body, ("Idempotency-Key", key))).Expect(201);
        Assert.Equal((one.Text("id"), one.Text("number")), (again.Text("id"), again.Text("number")));
        (await writer.PostAsync("/bulletins", Body("另一份"), ("Idempotency-Key", key))).Refused(409, "idempotency.mismatch");

        var bulletin = await app.PublishedAsync();
        var correction = new { text = "第二稿", reason = "更正" };
        key = Guid.NewGuid().ToString("N");
        (await writer.PostAsync($"{Path(bulletin)}/correct", correction, ("Idempotency-Key", key))).Expect(200);
        Assert.Equal(2, (await writer.PostAsync($"{Path(bulletin)}/correct", correction, ("Idempotency-Key", key))).Expect(200).Number("revision"));
        (await writer.PostAsync($"{Path(bulletin)}/correct", new { text = "第三稿", reason = "更正" }, ("If-Match", "\"3\""))).Refused(412, "version.stale");
    }

    [Fact]
    public async Task Publication_IsInTheInboxesOfTheGroupsMembers_AndACardInTheGroup()
    {
        var worker = await app.AsAsync("gridworker-dongfang-3");
        var bulletin = await app.PublishedAsync();
        var id = bulletin.Text("id");

        var item = (await worker.GetAsync("/inbox")).Expect(200).Items().First(one => one.TryGetProperty("subject", out var about) && about.Text("id") == id);
        Assert.Equal(("bulletinPublished", "bulletin", "公共收益第四季度公示"), (item.Text("kind"), item.GetProperty("subject").Text("kind"), item.Text("title")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        System.Text.Json.JsonElement[] Cards(ApiAnswer messages) => [.. messages.Expect(200).Items().Where(message => message.TryGetProperty("about", out var about) && about.Text("id") == id)];
        System.Text.Json.JsonElement[] cards;
        while ((cards = Cards(await worker.GetAsync($"/groups/{Grid}/messages"))).Length == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        var card = Assert.Single(cards).GetProperty("about");
        Assert.Equal(("bulletin", bulletin.Text("number"), "Published", "published"), (card.Text("kind"), card.Text("number"), card.Text("state"), card.Text("step")));
    }

    [Fact]
    public async Task Approval_IsAskedOfAnotherOfficer_AndSettledWhenItIsGiven()
    {
        var approver = await app.AsAsync(Approver);
        var bulletin = await app.DraftedAsync();
        async Task<System.Text.Json.JsonElement> AskedAsync() => (await approver.GetAsync("/inbox")).Expect(200).Items()
            .Single(one => one.Text("kind") == "bulletinToApprove" && one.GetProperty("subject").Text("id") == bulletin.Text("id"));

        Assert.Null((await AskedAsync()).Maybe("settledAt"));
        (await approver.PostAsync($"{Path(bulletin)}/approve")).Expect(200);
        Assert.NotNull((await AskedAsync()).Maybe("settledAt"));
        var told = (await (await app.AsAsync(Writer)).GetAsync("/inbox")).Expect(200).Items();
        Assert.Contains(told, one => one.Text("kind") == "bulletinApproved" && one.GetProperty("subject").Text("id") == bulletin.Text("id"));
    }

    [Fact]
    public async Task Objection_IsAnswered_AndSeenByItsAuthorAndOfficersAlone()
    {
        var (resident, writer) = (await app.AsAsync("resident-demo"), await app.AsAsync(Writer));
        var bulletin = await app.PublishedAsync();
        var objected = (await resident.PostAsync($"{Path(bulletin)}/object", new { text = "请附明细" })).Expect(200);
        var objection = Assert.Single(objected.Items("objections"));
        Assert.True(objection.GetProperty("mine").GetBoolean());
        (await resident.PostAsync($"{Path(bulletin)}/object", new { text = "再问" })).Refused(422, "bulletin.already_objected");
        (await resident.PostAsync($"{Path(bulletin)}/answer", new { objectionId = objection.Text("id"), text = "x" })).Refused(403, "forbidden.role");
        Assert.DoesNotContain("请附明细", (await app.PasserBy().GetAsync(Path(bulletin))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("请附明细", (await (await app.AsAsync("gridworker-dongfang-3")).GetAsync(Path(bulletin))).Text, StringComparison.Ordinal);

        Assert.Contains("answer", (await writer.GetAsync(Path(bulletin))).Expect(200).Items("actions").Select(act => act.GetString()));
        (await writer.PostAsync($"{Path(bulletin)}/answer", new { objectionId = "99", text = "x" })).Refused(404, "bulletin.objection_unknown");
        (await writer.PostAsync($"{Path(bulletin)}/answer", new { objectionId = objection.Text("id"), text = "明细已附" })).Expect(200);
        (await writer.PostAsync($"{Path(bulletin)}/answer", new { objectionId = objection.Text("id"), text = "又答" })).Refused(409, "bulletin.already_answered");
        Assert.Equal("明细已附", Assert.Single((await resident.GetAsync(Path(bulletin))).Expect(200).Items("objections")).Text("answer"));
        Assert.Contains((await resident.GetAsync("/inbox")).Expect(200).Items(), one => one.Text("kind") == "bulletinAnswered" && one.GetProperty("subject").Text("id") == bulletin.Text("id"));
    }

    [Fact]
    public async Task Pictures_AreReadWithTheBulletin_AndByNobodyWithoutIt()
    {
        using var staff = await app.SignInAsync(Writer);
        using var picture = new MultipartFormDataContent { { new ByteArrayContent(Photos.Pictures.Jpeg(6)), "file", "a.jpg" } };
        using var sent = await staff.PostAsync("/api/v1/photos", picture);
        var photo = System.Text.Json.JsonDocument.Parse(await sent.Content.ReadAsStringAsync()).RootElement.Text("id");
        var writer = await app.AsAsync(Writer);
        var draft = (await writer.PostAsync("/bulletins", new { kind = "Notice", title = "带图", text = "见图", files = new[] { photo }, communityCode = Community })).Expect(201);
        using var anybody = app.Anonymous();
        async Task<int> StatusAsync(string file) => (int)(await anybody.GetAsync($"/api/v1{Path(draft)}/files/{file}")).StatusCode;

        Assert.Equal(404, await StatusAsync(photo));
        (await (await app.AsAsync(Approver)).PostAsync($"{Path(draft)}/approve")).Expect(200);
        (await writer.PostAsync($"{Path(draft)}/publish")).Expect(200);
        Assert.Equal(200, await StatusAsync(photo));
        Assert.Equal(404, await StatusAsync("0123456789abcdef"));
        (await writer.PostAsync($"{Path(draft)}/withdraw", new { reason = "图有误" })).Expect(200);
        Assert.Equal(404, await StatusAsync(photo));
    }

    private static async Task<List<string>> IdsAsync(ApiClient reader, string list) => [.. (await reader.GetAsync(list)).Expect(200).Items().Select(line => line.Text("id"))];
}
