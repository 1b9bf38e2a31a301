using System.Text.Json;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

[Collection(StreetCollection.Name)]
public sealed class LiveHubTests(GridApplication app)
{
    private const string Grid = "420602004008002", Scope = "grid:" + Grid;

    [Fact]
    public async Task Watch_ThenReconnectWithSince_HasTheSameBoardAsOneWhoStayed()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        await using var stayed = await app.HubAsync("gridworker-dongfang-2");
        var board = new Board(await stayed.InvokeAsync("Watch", Scope, null));

        long known;
        string first;
        await using (var leaves = await app.HubAsync("gridworker-dongfang-2"))
        {
            var left = new Board(await leaves.InvokeAsync("Watch", Scope, null));
            first = await ReportAsync(worker, "第一件");
            await leaves.WaitAsync("boardChanged", delta => Shows(delta, first));
            left.Take(leaves);
            known = left.Seq;
        }

        var second = await ReportAsync(worker, "第二件");
        (await worker.PostAsync($"/issues/{first}/register", new { category = "property" })).Expect(200);

        await using var back = await app.HubAsync("gridworker-dongfang-2");
        var resume = await back.InvokeAsync("Watch", Scope, known);
        Assert.Equal("resume", resume.Text("kind"));
        Assert.Equal(known + 1, resume.Items("deltas")[0].GetProperty("fromSeq").GetInt64());
        Assert.Contains(resume.Items("deltas"), delta => Shows(delta, second));

        var third = await ReportAsync(worker, "第三件");
        await back.WaitAsync("boardChanged", delta => Shows(delta, third));
        await stayed.WaitAsync("boardChanged", delta => Shows(delta, third));
        board.Take(stayed);
        var fresh = (await worker.GetAsync($"/board?scope={Scope}")).Expect(200);
        Assert.Equal(fresh.GetProperty("seq").GetInt64(), board.Seq);
        Assert.Equal(fresh.Items("issues").Select(issue => (issue.Text("id"), issue.Number("version"))).Order(), board.Lines);
        Assert.Equal(resume.GetProperty("seq").GetInt64() + 1, back.Events.First(told => told.Method == "boardChanged").Body.GetProperty("fromSeq").GetInt64());
    }

    [Fact]
    public async Task Watch_WhileChangesPour_MissesNone()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        await using var hub = await app.HubAsync("gridworker-dongfang-2");
        var pouring = Task.WhenAll(Enumerable.Range(0, 30).Select(i => ReportAsync(worker, $"同时上报{i}")));
        var board = new Board(await hub.InvokeAsync("Watch", Scope, null));
        var ids = await pouring;
        var last = await ReportAsync(worker, "最后一件");
        await hub.WaitAsync("boardChanged", delta => Shows(delta, last));

        board.Take(hub);
        Assert.Empty(ids.Append(last).Except(board.Lines.Select(line => line.Id)));
        Assert.DoesNotContain(hub.Events, told => told.Method == "resync");
    }

    [Fact]
    public async Task WatchIssue_TellsOfEachVersion()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        await using var hub = await app.HubAsync("community-binhu");
        var id = await ReportAsync(worker, "盯着这一件");
        var seen = (await hub.InvokeAsync("WatchIssue", id)).Number("version");
        (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        // The report's own version may still be on its way to whoever just began to watch.
        await hub.WaitAsync("issueChanged", change => change.Text("id") == id && change.Number("version") > seen);
        await hub.InvokeAsync("UnwatchIssue", id);
    }

    [Fact]
    public async Task JoinGroup_AnswersWhatWasSaidSince_AndHearsTheRest()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var before = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "早上好" })).Expect(201).GetProperty("message").GetProperty("seq").GetInt64();
        (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "今天停水检修" })).Expect(201);
        await using var hub = await app.HubAsync("liaison-property-dongfang");
        var missed = await hub.InvokeAsync("JoinGroup", Grid, before);
        Assert.Contains(missed.EnumerateArray(), message => message.Text("text") == "今天停水检修");
        Assert.DoesNotContain(missed.EnumerateArray(), message => message.Text("text") == "早上好");
        (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "已经恢复" })).Expect(201);
        Assert.Equal(Grid, (await hub.WaitAsync("messagePosted", message => message.Text("text") == "已经恢复")).Text("gridCode"));
        Assert.NotEqual(JsonValueKind.Undefined, (await hub.InvokeAsync("JoinGroup", Grid)).ValueKind);
    }

    [Theory]
    [InlineData("gridworker-dongfang-4", "Watch", "grid:420602004008002", "forbidden.area")]
    [InlineData("gridworker-dongfang-4", "Watch", "street:420602004", "forbidden.area")]
    [InlineData("gridworker-dongfang-4", "Watch", "street:110101001", "area.unknown")]
    [InlineData("community-binhu", "Watch", "grid:420602004008099", "area.unknown")]
    [InlineData("community-binhu", "Watch", "grid:420602004008", "request.malformed")]
    [InlineData("liaison-water", "Watch", "grid:420602004008002", "forbidden.role")]
    [InlineData("resident-demo", "Watch", "grid:420602004008004", "forbidden.role")]
    [InlineData("resident-demo", "JoinGroup", "420602004008004", "forbidden.role")]
    [InlineData("leader-dongfang-23-1-1", "JoinGroup", "420602004008002", "forbidden.area")]
    [InlineData("provider-fuwu", "JoinGroup", "420602004008002", "forbidden.role")]
    public async Task Method_WithoutAccess_IsRefusedByItsCode(string account, string method, string argument, string code)
    {
        await using var hub = await app.HubAsync(account);
        var refusal = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(method, argument, null));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task WatchIssue_TheyMayNotKnowOf_IsUnknown()
    {
        var id = await ReportAsync(await app.AsAsync("gridworker-dongfang-2"), "别的网格的事");
        foreach (var account in new[] { "gridworker-dongfang-4", "resident-demo" })
        {
            await using var hub = await app.HubAsync(account);
            Assert.Equal("issue.unknown", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIssue", id))).Code);
        }
    }

    [Fact]
    public async Task Follow_WhatWasRefusedOrLeft_DoesNotCount()
    {
        await using var hub = await app.HubAsync("gridworker-dongfang-2");
        await hub.InvokeAsync("Watch", Scope, null);
        var issues = await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => await ReportAsync(await app.AsAsync("gridworker-dongfang-2"), $"多件{i}")));
        foreach (var id in issues)
        {
            await hub.InvokeAsync("WatchIssue", id);
            await hub.InvokeAsync("UnwatchIssue", id);
        }

        for (var i = 0; i < Gateway.Live.LiveConnection.InterestBound + 10; i++)
        {
            // What is refused is not followed, so it does not count.
            await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIssue", $"none-{i}"));
        }

        await hub.InvokeAsync("WatchIssue", issues[0]);
    }

    [Fact]
    public void Client_HearsWhateverTheServerCanSay() => Assert.Equal(
        typeof(Gateway.Live.LiveEvents).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal), HubClient.Methods);

    [Fact]
    public async Task Hub_WithoutSigningIn_IsClosed() =>
        await Assert.ThrowsAnyAsync<Exception>(() => app.Server.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/hubs/live"), CancellationToken.None));

    private static async Task<string> ReportAsync(ApiClient worker, string text) =>
        (await worker.PostAsync("/issues", new { text, place = new { gridCode = Grid } })).Expect(201).Text("id");

    private static bool Shows(JsonElement delta, string id) => delta.Items("changes").Any(change => change.TryGetProperty("issue", out var issue) && issue.Text("id") == id);

    /// <summary>What a console keeps: a snapshot and the changes after it, refusing gaps.</summary>
    private sealed class Board
    {
        private readonly Dictionary<string, int> _versions;

        public Board(JsonElement snapshot)
        {
            _versions = snapshot.Items("issues").ToDictionary(issue => issue.Text("id"), issue => issue.Number("version"));
            Seq = snapshot.GetProperty("seq").GetInt64();
        }

        public long Seq { get; private set; }

        public IEnumerable<(string Id, int Version)> Lines => _versions.Select(line => (line.Key, line.Value)).Order();

        public void Take(HubClient hub)
        {
            foreach (var delta in hub.Events.Where(told => told.Method == "boardChanged" && told.Body.GetProperty("toSeq").GetInt64() > Seq).Select(told => told.Body))
            {
                Assert.Equal(Seq + 1, delta.GetProperty("fromSeq").GetInt64());
                Seq = delta.GetProperty("toSeq").GetInt64();
                foreach (var change in delta.Items("changes"))
                {
                    Take(change);
                }
            }
        }

        private void Take(JsonElement change)
        {
            if (change.TryGetProperty("removed", out var removed))
            {
                _versions.Remove(removed.GetString()!);
            }
            else
            {
                _versions[change.GetProperty("issue").Text("id")] = change.GetProperty("issue").Number("version");
            }
        }
    }
}
