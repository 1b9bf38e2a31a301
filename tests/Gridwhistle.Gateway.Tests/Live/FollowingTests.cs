using System.Text.Json;
using Gridwhistle.Bulletins;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

/// <summary>Cases and lists of any feature are followed the same way.</summary>
[Collection(StreetCollection.Name)]
public sealed class FollowingTests(GridApplication app)
{
    private const string Scope = "community:" + BulletinDesk.Community;

    [Fact]
    public async Task WatchItem_TellsOfEachVersion()
    {
        var draft = await app.DraftedAsync();
        await using var hub = await app.HubAsync(BulletinDesk.Approver);
        var watched = await hub.InvokeAsync("WatchItem", "bulletin", draft.Text("id"));
        Assert.Equal(("bulletin", draft.Text("id"), 1), (watched.Text("kind"), watched.Text("id"), watched.Number("version")));

        var approved = (await (await app.AsAsync(BulletinDesk.Approver)).PostAsync($"{BulletinDesk.Path(draft)}/approve")).Expect(200);
        var change = await hub.WaitAsync("itemChanged", told => told.Text("id") == draft.Text("id") && told.Number("version") == approved.Number("version"));
        Assert.Equal("bulletin", change.Text("kind"));
        await hub.InvokeAsync("UnwatchItem", "bulletin", draft.Text("id"));
    }

    [Fact]
    public async Task WatchItem_OfAnIssue_TellsToo()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var id = (await worker.PostAsync("/issues", new { text = "楼道墙面渗水", place = new { gridCode = "420602004008002" } })).Expect(201).Text("id");
        await using var hub = await app.HubAsync("community-binhu");
        var seen = (await hub.InvokeAsync("WatchItem", "issue", id)).Number("version");
        (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        await hub.WaitAsync("itemChanged", told => told.Text("id") == id && told.Number("version") > seen);
        Assert.DoesNotContain(hub.Events, told => told.Method == "issueChanged");
    }

    [Fact]
    public async Task UnwatchItem_LeavesAnIssueThatIsWatchedByItsOwnCall()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var id = (await worker.PostAsync("/issues", new { text = "楼道扶手松动", place = new { gridCode = "420602004008002" } })).Expect(201).Text("id");
        await using var hub = await app.HubAsync("community-binhu");
        var seen = (await hub.InvokeAsync("WatchIssue", id)).Number("version");
        await hub.InvokeAsync("WatchItem", "issue", id);
        await hub.InvokeAsync("UnwatchItem", "issue", id);
        (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        await hub.WaitAsync("issueChanged", told => told.Text("id") == id && told.Number("version") > seen);
        Assert.DoesNotContain(hub.Events, told => told.Method == "itemChanged");
    }

    [Fact]
    public async Task WatchList_TellsOfWhatComes_ByNumbersWithoutAGap_AndResumes()
    {
        await using var hub = await app.HubAsync(BulletinDesk.Writer);
        var snapshot = await hub.InvokeAsync("WatchList", "bulletins", Scope);
        Assert.Equal(("snapshot", "bulletins", Scope), (snapshot.Text("kind"), snapshot.Text("list"), snapshot.Text("scope")));
        var seq = snapshot.GetProperty("seq").GetInt64();

        var draft = await app.DraftedAsync();
        var first = await hub.WaitAsync("listChanged", told => told.Text("id") == draft.Text("id"));
        Assert.Equal(("bulletins", Scope, 1), (first.Text("kind"), first.Text("scope"), first.Number("version")));
        Assert.Equal(seq + 1, hub.Events.First(told => told.Method == "listChanged").Body.GetProperty("seq").GetInt64());

        (await (await app.AsAsync(BulletinDesk.Approver)).PostAsync($"{BulletinDesk.Path(draft)}/approve")).Expect(200);
        await hub.WaitAsync("listChanged", told => told.Text("id") == draft.Text("id") && told.Number("version") == 2);
        var numbers = hub.Events.Where(told => told.Method == "listChanged").Select(told => told.Body.GetProperty("seq").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(i => seq + 1 + i), numbers);

        await using var back = await app.HubAsync(BulletinDesk.Writer);
        var resume = await back.InvokeAsync("WatchList", "bulletins", Scope, seq);
        Assert.Equal("resume", resume.Text("kind"));
        Assert.Equal(seq + 1, resume.Items("changes")[0].GetProperty("seq").GetInt64());
        Assert.Contains(resume.Items("changes"), told => told.Text("id") == draft.Text("id") && told.Number("version") == 2);

        var again = await back.InvokeAsync("WatchList", "bulletins", Scope);
        Assert.Contains(again.Items("items"), line => line.Text("id") == draft.Text("id"));
    }

    [Fact]
    public async Task WatchList_OfWhatIsNotPublic_IsForWhoMayListIt()
    {
        await using var resident = await app.HubAsync("resident-demo");
        var before = await resident.InvokeAsync("WatchList", "bulletins", Scope);
        var hidden = await app.DraftedAsync("还没有公开的一份");
        var shown = await app.PublishedAsync("公开的一份");
        await resident.WaitAsync("listChanged", told => told.Text("id") == shown.Text("id"));
        Assert.DoesNotContain(resident.Events, told => told.Method == "listChanged" && told.Body.Text("id") == hidden.Text("id"));
        Assert.DoesNotContain(before.Items("items"), line => line.Text("state") == "Draft");
        Assert.Equal("bulletin.unknown", (await Assert.ThrowsAsync<HubException>(() => resident.InvokeAsync("WatchItem", "bulletin", hidden.Text("id")))).Code);
    }

    [Theory]
    [InlineData("WatchItem", "nothing", "x")]
    [InlineData("WatchList", "nothing", Scope)]
    [InlineData("WatchList", "bulletins", "grid:420602004008004")]
    [InlineData("WatchList", "bulletins", "everywhere")]
    public async Task WhatNobodyOffers_IsUnknown(string method, string kind, string argument)
    {
        await using var hub = await app.HubAsync(BulletinDesk.Writer);
        Assert.Equal("live.unknown", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(method, kind, argument))).Code);
    }

    [Fact]
    public async Task WhoLooksAtACase_SeesWhoElseDoes_AndWhoIsTyping_ButNoResident()
    {
        var resident = await app.AsAsync("resident-demo");
        var id = (await resident.PostAsync("/issues", new { text = "阳台排水管漏水", place = new { householdId = "420602004008004-23-1-501" } })).Expect(201).Text("id");
        await using var worker = await app.HubAsync("gridworker-dongfang-4");
        await using var officer = await app.HubAsync("community-binhu");
        await using var owner = await app.HubAsync("resident-demo");
        await owner.InvokeAsync("WatchIssue", id);
        await worker.InvokeAsync("WatchIssue", id);
        await officer.InvokeAsync("WatchIssue", id);

        var both = await worker.WaitAsync("presence", told => told.Text("issueId") == id && told.Items("people").Count() == 2);
        Assert.All(both.Items("people"), person => Assert.False(person.GetProperty("typing").GetBoolean()));
        await officer.InvokeAsync("Typing", id, true);
        var typing = await worker.WaitAsync("presence", told => told.Items("people").Any(person => person.GetProperty("typing").GetBoolean()));
        Assert.NotEqual("", typing.Items("people").Single(person => person.GetProperty("typing").GetBoolean()).Text("name"));

        await officer.InvokeAsync("UnwatchIssue", id);
        await worker.WaitAsync("presence", told => told.Items("people").Count() == 1 && told.Items("people").All(person => !person.GetProperty("typing").GetBoolean()));
        Assert.DoesNotContain(owner.Events, told => told.Method == "presence");
    }
}
