using System.Text.Json;
using Gridwhistle.Hosts;
using Gridwhistle.Live;

namespace Gridwhistle.Scenarios;

/// <summary>E01 — the tap of building 23 (003): two mentions in the grid's group, one issue, four stamps, and it never leaves the grid.</summary>
[Collection(StreetCollection.Name)]
public sealed class E01_TheBuilding23TapTests(GridApplication app)
{
    private const string Grid = "420602004008004";

    [Fact]
    public async Task Mentions_DispatchOnceAndTransferOnce_AndTheLoopCloses()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var property = await app.AsAsync("liaison-property-dongfang");
        var water = await app.AsAsync("liaison-water");
        var resident = await app.AsAsync("resident-demo");
        await using var board = await app.HubAsync("gridworker-dongfang-4");
        await using var chat = await app.HubAsync("liaison-water");
        var snapshot = await board.InvokeAsync("Watch", $"grid:{Grid}", null);
        Assert.Equal("snapshot", snapshot.Text("kind"));
        await chat.InvokeAsync("JoinGroup", Grid, null);

        var first = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "23号楼1单元501没水 @物业公司" })).Expect(201);
        var id = first.GetProperty("issue").Text("id");
        Assert.Equal("property-dongfang", Assert.Single(first.Items("dispatchedTo")).Text("organisationId"));

        (await property.PostAsync($"/groups/{Grid}/messages", new { text = "查过了，是水压问题", issueId = id })).Expect(201);
        var second = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@水务公司网格员 请处理", issueId = id })).Expect(201);
        Assert.Equal(id, second.GetProperty("issue").Text("id"));
        Assert.Equal("water", Assert.Single(second.Items("dispatchedTo")).Text("organisationId"));
        await chat.WaitAsync("messagePosted", message => message.Text("text").StartsWith("@水务公司网格员", StringComparison.Ordinal));
        await chat.WaitAsync("inboxChanged", change => change.GetProperty("item").Maybe("issueId") == id);

        await DoAsync(water, id, "acknowledge", "Acknowledged");
        await DoAsync(water, id, "arrive", "Handling");
        await DoAsync(water, id, "handle", "Handling", new { progress = "更换减压阀" });
        await DoAsync(water, id, "finish", "Verifying", new { evidence = Array.Empty<string>(), note = "水压恢复" });
        await DoAsync(worker, id, "verify", "FeedbackDue", new { passed = true, note = "已通水" });
        await DoAsync(worker, id, "feedback", "Evaluating", new { note = "已告知住户" });

        var issue = (await worker.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Equal("Grid", issue.Text("level"));
        Assert.Equal("property-dongfang", issue.GetProperty("lead").Text("organisationId"));
        Assert.Contains(issue.Items("parties"), party => party.Maybe("organisationId") == "property-dongfang");
        Assert.All(["collectedAt", "respondedAt", "handledAt", "feedbackAt"], stamp => Assert.NotEqual(JsonValueKind.Null, issue.GetProperty("stamps").GetProperty(stamp).ValueKind));

        var list = (await worker.GetAsync($"/issues?area={Grid}&q={issue.Text("number")}")).Expect(200);
        Assert.Single(list.Items());
        await ExpectGapFreeAsync(board, snapshot, id, "Evaluating");
        (await resident.GetAsync($"/groups/{Grid}")).Refused(403, "forbidden.role");

        // The resident asked: they are told at each step and rate; whoever typed it does not.
        var told = (await resident.GetAsync("/inbox?limit=100")).Expect(200).Items("items").Where(item => item.Maybe("issueId") == id).ToArray();
        Assert.True(told.Length >= 6, $"told {told.Length} times");
        Assert.All(told, item => Assert.DoesNotContain("501", item.Text("title"), StringComparison.Ordinal));
        var word = new { solved = "Yes", satisfied = "Satisfied" };
        Assert.Equal(("gridworker-dongfang-4", false), (issue.GetProperty("takenBy").Text("personId"), issue.GetProperty("mine").GetBoolean()));
        (await worker.PostAsync($"/issues/{id}/evaluate", word)).Refused(403, "forbidden.role");
        Assert.Equal("Closed", (await resident.PostAsync($"/issues/{id}/evaluate", word)).Expect(200).Text("state"));
    }

    private static async Task DoAsync(ApiClient person, string id, string act, string state, object? body = null)
    {
        var before = (await person.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Contains(act, before.Items("actions").Select(one => one.GetString()));
        var after = (await person.PostAsync($"/issues/{id}/{act}", body)).Expect(200);
        Assert.Equal(state, after.Text("state"));
        Assert.True(after.Number("version") > before.Number("version"));
    }

    /// <summary>From the snapshot on, every change follows the one before, and the last shows the issue as it is.</summary>
    private static async Task ExpectGapFreeAsync(HubClient board, JsonElement snapshot, string id, string state)
    {
        await board.WaitAsync("boardChanged", delta => delta.Items("changes").Any(change => IsAt(change, id, state)));
        var seq = snapshot.GetProperty("seq").GetInt64();
        foreach (var delta in board.Events.Where(told => told.Method == "boardChanged").Select(told => told.Body))
        {
            Assert.Equal(seq + 1, delta.GetProperty("fromSeq").GetInt64());
            seq = delta.GetProperty("toSeq").GetInt64();
            Assert.True(delta.TryGetProperty("counts", out _));
        }

        Assert.DoesNotContain(board.Events, told => told.Method == "resync");
    }

    private static bool IsAt(JsonElement change, string id, string state) =>
        change.TryGetProperty("issue", out var issue) && issue.Text("id") == id && issue.Text("state") == state;
}
