using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Hosts;

namespace Gridwhistle.People;

/// <summary>Somebody new, another post, another number, a password of his own: by those who appoint, and by nobody else.</summary>
[Collection(StreetCollection.Name)]
public sealed class PeopleTests(GridApplication app)
{
    /// <summary>A community no other test is about.</summary>
    private const string Street = "420602004", Community = "420602004009", Grid = "420602004009001", Password = "a long enough password";

    [Fact]
    public async Task SomebodyNew_IsAppointed_SetsHisPasswordByALinkThatWorksOnce_AndLeaves()
    {
        var admin = await app.AsAsync("admin");
        var body = new { name = "新来的", phone = "13812345678", account = "New-Worker-9", post = new { role = "GridWorker", area = Grid } };
        var made = (await admin.PostAsync($"/areas/{Grid}/people", body, ("Idempotency-Key", "new-worker"))).Expect(201);
        Assert.Equal(("new-worker-9", "138****5678"), (made.Text("account"), made.Text("phone")));
        Assert.Equal(made.Text("personId"), (await admin.PostAsync($"/areas/{Grid}/people", body, ("Idempotency-Key", "new-worker"))).Expect(201).Text("personId"));
        Assert.Single((await admin.GetAsync($"/areas/{Street}/people")).Expect(200).Items(), one => one.Maybe("account") == "new-worker-9");

        var link = (await admin.PostAsync("/accounts/new-worker-9/password-link")).Expect(200).Text("token");
        (await app.PasserBy().PostAsync("/accounts/password", new { token = link, password = "short" })).Refused(400, "request.invalid");
        Assert.Equal(204, (int)(await app.PasserBy().PostAsync("/accounts/password", new { token = link, password = Password })).Status);
        (await app.PasserBy().PostAsync("/accounts/password", new { token = link, password = "another password" })).Refused(403, "password.link_invalid");
        var worker = new ApiClient(await app.SignInAsync("new-worker-9", Password));
        (await worker.GetAsync($"/board?scope=grid:{Grid}")).Expect(200);

        var (id, post) = (made.Text("personId"), made.Items("posts")[0].Text("postId"));
        Assert.Equal(204, (int)(await admin.DeleteAsync($"/people/{id}/posts/{post}")).Status);
        await app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "new-worker-9", password = Password }).IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
    }

    [Fact]
    public async Task Post_IsChangedAndAdded_AndTheNumberToo()
    {
        var admin = await app.AsAsync("admin");
        var made = (await admin.PostAsync($"/areas/{Grid}/people", new { name = "调岗的", phone = "13812345679", post = new { role = "GridWorker", area = Grid } })).Expect(201);
        var (id, post) = (made.Text("personId"), made.Items("posts")[0].Text("postId"));
        Assert.Equal($"{Community}002", (await admin.PutAsync($"/people/{id}/posts/{post}", new { role = "GridWorker", area = $"{Community}002" })).Expect(200).Text("area"));
        (await admin.PostAsync($"/people/{id}/posts", new { role = "GridWorker", area = $"{Community}002" })).Refused(422, "person.post.held");
        (await admin.PostAsync($"/people/{id}/posts", new { role = "Liaison", area = Community })).Refused(422, "person.post.organisation_missing");
        (await admin.PostAsync($"/people/{id}/posts", new { role = "Liaison", area = Community, organisationId = "no-such" })).Refused(404, "organisation.unknown");
        (await admin.PostAsync($"/people/{id}/posts", new { role = "StreetDutyOfficer", area = Community })).Refused(422, "person.post.area");
        (await admin.PostAsync($"/people/{id}/posts", new { role = "GridWorker", area = $"{Community}999" })).Refused(404, "area.unknown");
        (await admin.PostAsync($"/people/{id}/posts", new { })).Refused(400, "request.invalid");
        (await admin.PostAsync($"/people/{id}/posts", new { role = "Liaison", area = Community, organisationId = "water" })).Expect(201);
        (await admin.PutAsync($"/people/{id}/posts/none", new { role = "GridWorker", area = Grid })).Refused(404, "person.post.unknown");

        Assert.Equal("139****0000", (await admin.PutAsync($"/people/{id}", new { name = "调过岗的", phone = "13900000000" })).Expect(200).Text("phone"));
        (await admin.PutAsync($"/people/{id}", new { name = "调过岗的", phone = "" })).Refused(422, "person.unreachable");
        (await admin.PutAsync($"/people/{id}", new { name = "调过岗的", account = "admin" })).Refused(409, "account.taken");
        var changed = (await admin.PutAsync($"/people/{id}", new { name = "调过岗的", account = "moved-worker-9" })).Expect(200);
        Assert.Equal(("moved-worker-9", "139****0000", 2), (changed.Text("account"), changed.Text("phone"), changed.Items("posts").Count));
        (await admin.PutAsync($"/people/{id}", new { name = "调过岗的", account = "other-name-9" })).Refused(400, "request.invalid");
        Assert.Contains((await admin.GetAsync($"/areas/{Community}/holders")).Expect(200).Items(), one => one.Text("personId") == id && one.Text("role") == "Liaison");
    }

    [Fact]
    public async Task LastOnDuty_StaysUntilAnotherIsThere()
    {
        var admin = await app.AsAsync("admin");
        const string Path = "/people/community-liuzishan/posts/post-community-liuzishan";
        var refused = await admin.DeleteAsync(Path);
        refused.Refused(422, "person.post.last_on_duty");
        Assert.Contains(Community, refused.Body.Text("detail"), StringComparison.Ordinal);
        Assert.NotEmpty((await admin.GetAsync($"/areas/{Community}/rosters")).Expect(200).Items().Single(one => one.Text("id") == "roster-community-liuzishan").Items("weekly"));

        var post = new { role = "CommunityOfficer", area = Community, organisationId = "committee-liuzishan" };
        var next = (await admin.PostAsync($"/areas/{Community}/people", new { name = "接替的", phone = "13812345670", post })).Expect(201).Text("personId");
        Assert.Equal(204, (int)(await admin.DeleteAsync(Path)).Status);
        Assert.DoesNotContain((await admin.GetAsync($"/areas/{Community}/rosters")).Expect(200).Items(), one => one.Text("id") == "roster-community-liuzishan");
        Assert.Contains((await admin.GetAsync($"/areas/{Community}/who")).Expect(200).Elements(), one => one.Text("personId") == next);
    }

    [Fact]
    public async Task CommunityOfficer_AppointsBelowHim_InHisCommunityAlone()
    {
        var officer = await app.AsAsync("community-binhu");
        Assert.DoesNotContain((await officer.GetAsync("/appointable")).Expect(200).Items(), one => one.Text("role") is "Administrator" or "CommunityOfficer");
        var made = (await officer.PostAsync("/areas/420602004008/people", new { name = "楼长", phone = "13812345671", post = new { role = "BuildingLead", area = "420602004008003-17" } })).Expect(201);
        (await officer.PostAsync("/areas/420602004008/people", new { name = "升官的", phone = "13812345672", post = new { role = "CommunityOfficer", area = "420602004008" } })).Refused(403, "forbidden.role");
        (await officer.PostAsync($"/people/{made.Text("personId")}/posts", new { role = "GridWorker", area = Grid })).Refused(403, "forbidden.area");
        (await officer.GetAsync($"/areas/{Community}/people")).Refused(403, "forbidden.area");
        (await officer.PutAsync("/people/gridworker-qilin-1", new { name = "别处的" })).Refused(403, "forbidden.area");
        (await officer.PutAsync("/people/community-binhu", new { name = "自己" })).Refused(403, "forbidden.role");
        (await officer.PutAsync("/people/duty-tanxi", new { name = "上级" })).Refused(403, "forbidden.area");
        (await officer.PostAsync("/accounts/gridworker-dongfang-1/password-link")).Refused(403, "forbidden.role");
        Assert.Equal(204, (int)(await officer.DeleteAsync($"/people/{made.Text("personId")}/posts/{made.Items("posts")[0].Text("postId")}")).Status);
        (await (await app.AsAsync("admin")).PostAsync("/people/admin/posts", new { role = "Auditor", area = Street })).Refused(403, "forbidden.conflict");
    }

    [Fact]
    public async Task CommunityOfficer_CannotEndTheirFellowsPost_AnAdministratorCan()
    {
        const string Home = "420602004008";
        var admin = await app.AsAsync("admin");
        var post = new { role = "CommunityOfficer", area = Home, organisationId = "committee-binhu" };
        var fellow = (await admin.PostAsync($"/areas/{Home}/people", new { name = "同事", phone = "13812345674", post })).Expect(201);
        var path = $"/people/{fellow.Text("personId")}/posts/{fellow.Items("posts")[0].Text("postId")}";

        (await (await app.AsAsync("community-binhu")).DeleteAsync(path)).Refused(403, "forbidden.role");
        Assert.Equal(204, (int)(await admin.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task Link_IsVoidAfterADay_AndAfterAnotherWasUsed()
    {
        await using var alone = new GridApplication();
        await alone.InitializeAsync();
        var admin = await alone.AsAsync("admin");
        var (first, second) = (await LinkAsync(admin), await LinkAsync(admin));
        Assert.Equal(204, (int)(await alone.PasserBy().PostAsync("/accounts/password", new { token = second, password = Password })).Status);
        (await alone.PasserBy().PostAsync("/accounts/password", new { token = first, password = Password })).Refused(403, "password.link_invalid");

        var late = await LinkAsync(admin);
        alone.SystemClock.Advance(PasswordLinks.Valid);
        (await alone.PasserBy().PostAsync("/accounts/password", new { token = late, password = Password })).Refused(403, "password.link_invalid");
    }

    [Fact]
    public async Task Appointments_StandOnTheAuditTrail()
    {
        var since = app.SystemClock.GetUtcNow().UtcDateTime;
        var admin = await app.AsAsync("admin");
        var made = (await admin.PostAsync($"/areas/{Grid}/people", new { name = "留痕的", phone = "13812345673", post = new { role = "Reporter", area = Grid } })).Expect(201);
        await admin.DeleteAsync($"/people/{made.Text("personId")}/posts/{made.Items("posts")[0].Text("postId")}");
        var trail = (await (await app.AsAsync("auditor")).GetAsync($"/audit?limit=200&person=admin&from={since:O}")).Expect(200).Items();
        Assert.Contains(trail, record => record.Text("action") == "addPerson" && record.Text("result") == "201");
        Assert.Contains(trail, record => record.Text("action") == "endPost" && record.Text("subject").Contains(made.Text("personId"), StringComparison.Ordinal));
    }

    private static async Task<string> LinkAsync(ApiClient admin) => (await admin.PostAsync("/accounts/gridworker-dongfang-1/password-link")).Expect(200).Text("token");
}
