using System.Text.Json;
using Gridwhistle.Hosts;
using Gridwhistle.Photos;

namespace Gridwhistle.Issues;

/// <summary>Somebody without an account follows what he reported at a plate, by the secret of his phone.</summary>
[Collection(StreetCollection.Name)]
public sealed class FollowTests(GridApplication app)
{
    private const string Building = "420602004008003-15", Phone = "13712345678";
    private static readonly (string, string) Key = ("Follow-Key", "k3y-of-one-phone-0123456789-abcdef");

    [Fact]
    public async Task Report_WithAKey_IsFollowedToItsEnd_AndRatedOnce()
    {
        var passerBy = app.PasserBy();
        var id = (await ReportAsync("单元门锁坏了", Key)).Expect(201).Text("id");
        var worker = await app.AsAsync("gridworker-dongfang-3");
        var property = await app.AsAsync("liaison-property-dongfang");
        (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        (await property.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        (await property.PostAsync($"/issues/{id}/handle", new { progress = "和住户张三通了电话 13900001111" })).Expect(200);
        (await FollowAsync(id)).Expect(200);
        (await passerBy.PostAsync($"/follow/{id}/evaluate", new { solved = "Yes", satisfied = "Satisfied" }, Key)).Refused(422, "issue.wrong_state");
        (await property.PostAsync($"/issues/{id}/finish", new { note = "换了锁", evidence = new[] { await PhotoAsync("liaison-property-dongfang") } })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/feedback", new { note = "锁已换好，钥匙在物业，电话 13900002222" })).Expect(200);

        var seen = (await FollowAsync(id)).Expect(200);
        Assert.Equal("Evaluating", seen.Text("state"));
        Assert.Equal(["evaluate"], seen.Items("actions").Select(act => act.GetString()!));
        var steps = seen.Items("steps").ToDictionary(step => step.Text("kind"));
        Assert.False(string.IsNullOrEmpty(steps["dispatched"].Text("to")));
        Assert.StartsWith("锁已换好", steps["feedbackGiven"].Text("text"), StringComparison.Ordinal);
        Assert.Null(steps["progressed"].Maybe("text"));
        foreach (var secret in new[] { "13900001111", "13900002222", "张三", Phone, "李小红", Key.Item2 })
        {
            Assert.DoesNotContain(secret, seen.GetRawText(), StringComparison.Ordinal);
        }

        var rating = new { solved = "Yes", satisfied = "Satisfied", note = "很快" };
        var rated = (await passerBy.PostAsync($"/follow/{id}/evaluate", rating, Key)).Expect(200);
        Assert.Equal("Closed", rated.Text("state"));
        Assert.Empty(rated.Items("actions"));
        (await passerBy.PostAsync($"/follow/{id}/evaluate", rating, Key)).Refused(422, "issue.wrong_state");
        Assert.Equal("Resolved", (await FollowAsync(id)).Expect(200).Text("closed"));
    }

    [Fact]
    public async Task Report_OfAnotherKey_OrWithoutOne_IsNobodysToFollow()
    {
        var id = (await ReportAsync("楼道堆物", Key)).Expect(201).Text("id");
        var unkeyed = (await ReportAsync("墙皮脱落", null)).Expect(201).Text("id");
        var other = ("Follow-Key", "k3y-of-another-phone-0123456789-abcdef");
        (await FollowAsync(id, other)).Refused(404, "issue.unknown");
        (await FollowAsync(unkeyed, Key)).Refused(404, "issue.unknown");
        (await FollowAsync("no-such-issue", Key)).Refused(404, "issue.unknown");
        (await app.PasserBy().GetAsync($"/follow/{id}")).Refused(401, "session.missing");
        (await app.PasserBy().PostAsync($"/follow/{id}/evaluate", new { solved = "Yes", satisfied = "Satisfied" }, other)).Refused(404, "issue.unknown");
        (await FollowAsync(id, ("Follow-Key", "short"))).Refused(400, "request.malformed");
    }

    [Fact]
    public async Task Report_OfWhoIsSignedIn_IsHisOwn_WhateverKeyHisPhoneHas()
    {
        var resident = await app.AsAsync("resident-demo");
        var id = (await resident.PostAsync("/issues", new { text = "窗外树枝太长", place = new { spotToken = await SpotAsync() } }, Key)).Expect(201).Text("id");
        (await FollowAsync(id)).Refused(404, "issue.unknown");
        Assert.True((await resident.GetAsync($"/issues/{id}")).Expect(200).GetProperty("mine").GetBoolean());
    }

    private Task<ApiAnswer> FollowAsync(string id, (string, string)? key = null) => app.PasserBy().SendAsync(HttpMethod.Get, $"/follow/{id}", null, key ?? Key);

    private async Task<ApiAnswer> ReportAsync(string text, (string, string)? key)
    {
        var report = new { text, place = new { spotToken = await SpotAsync() }, reporter = new { name = "李小红", phone = Phone } };
        return await app.PasserBy().PostAsync("/issues", report, key is { } one ? [one] : []);
    }

    private async Task<string> SpotAsync() =>
        (await (await app.AsAsync("community-binhu")).GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");

    private async Task<string> PhotoAsync(string account)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg(5)), "file", "lock.jpg" } };
        using var answer = await (await app.SignInAsync(account)).PostAsync("/api/v1/photos", form);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("id");
    }
}
