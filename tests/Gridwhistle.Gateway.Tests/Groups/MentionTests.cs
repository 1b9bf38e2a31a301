using Gridwhistle.Hosts;

namespace Gridwhistle.Groups;

/// <summary>Several mentions in one message: the first has the case, the others assist, everybody is told.</summary>
[Collection(StreetCollection.Name)]
public sealed class MentionTests(GridApplication app)
{
    private const string Grid = "420602004008004";

    [Fact]
    public async Task SeveralMentions_TheFirstIsTheAssignee_TheOthersAssist_AndAllAreTold()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var posted = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@供电公司 @物业公司 @社区民警 28号楼楼顶电线垂下来了，没人管" })).Expect(201);
        var issue = posted.GetProperty("issue");
        Assert.Equal("power", issue.GetProperty("assignee").Text("organisationId"));
        Assert.Equal("power", issue.GetProperty("lead").Text("organisationId"));
        Assert.Equal(["power", "property-dongfang", "police"], posted.Items("dispatchedTo").Select(party => party.Text("organisationId")));
        Assert.Equal(["power", "property-dongfang", "police"], posted.GetProperty("message").Items("mentions").Select(mention => mention.GetProperty("resolvedTo").Text("organisationId")));
        Assert.All(new[] { "property-dongfang", "police" }, body => Assert.Contains(issue.Items("parties"), party => party.Maybe("organisationId") == body && party.Text("role") == "Assist"));
        foreach (var account in new[] { "liaison-power", "liaison-property-dongfang", "liaison-police" })
        {
            var called = await app.AsAsync(account);
            Assert.Contains((await called.GetAsync("/inbox?limit=200")).Expect(200).Items(), item => item.Maybe("issueId") == issue.Text("id"));
            (await called.GetAsync($"/issues/{issue.Text("id")}")).Expect(200);
        }
    }

    [Fact]
    public async Task MoreMentions_InAMessageThatGoesOn_AssistFromThenOn()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var first = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@物业公司 30号楼单元门关不上" })).Expect(201);
        var id = first.GetProperty("issue").Text("id");
        var more = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@物业公司 @社区民警 门锁像是被撬的", replyTo = first.GetProperty("message").GetProperty("seq").GetInt64() })).Expect(201);
        Assert.Equal(id, more.GetProperty("issue").Text("id"));
        Assert.Equal(["property-dongfang", "police"], more.Items("dispatchedTo").Select(party => party.Text("organisationId")));
        Assert.Contains((await (await app.AsAsync("liaison-police")).GetAsync("/inbox?limit=200")).Expect(200).Items(), item => item.Maybe("issueId") == id);

        var passed = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@消防站 @供电公司 要断电才能修", issueId = id })).Expect(201);
        Assert.Equal(["fire", "power"], passed.Items("dispatchedTo").Select(party => party.Text("organisationId")));
        Assert.Equal("fire", passed.GetProperty("issue").GetProperty("assignee").Text("organisationId"));
        Assert.Contains(passed.GetProperty("issue").Items("parties"), party => party.Maybe("organisationId") == "power" && party.Text("role") == "Assist");
    }

    [Fact]
    public async Task APersonMentionedBeside_IsToldAndAParty()
    {
        var (worker, lead) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("gridlead-binhu"));
        var name = (await lead.GetAsync("/me")).Expect(200).Text("name");
        var posted = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = $"@物业公司 @{name} 29号楼井盖松动" })).Expect(201);
        Assert.Equal(["property-dongfang", null], posted.Items("dispatchedTo").Select(party => party.Maybe("organisationId")));
        Assert.Contains(posted.GetProperty("issue").Items("parties"), party => party.Maybe("personId") == "gridlead-binhu");
        Assert.Contains((await lead.GetAsync("/inbox?limit=200")).Expect(200).Items(), item => item.Maybe("issueId") == posted.GetProperty("issue").Text("id"));
    }
}
