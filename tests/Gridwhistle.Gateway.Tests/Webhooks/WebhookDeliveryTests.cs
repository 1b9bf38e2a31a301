using System.Globalization;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.Http;
using static Gridwhistle.Webhooks.WebhookDesk;

namespace Gridwhistle.Webhooks;

/// <summary>Receivers as they are: slow, gone, moved, at their limit, cut off; and a server that is stopped in between.</summary>
public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private WebhookReceiver _receiver = null!;
    private GridApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _app = Calling(_receiver);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task OneSubjectThatFails_HoldsUpItsOwn_AfterItsLastTryTheWebhookStops_AndEnabledItDrainsInOrder()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue."]);
        _receiver.AnswerWith(500);
        var failing = await _app.CaseAsync(1);
        await _app.SettleAsync();
        var first = (await _app.DeliveriesAsync(webhook))[^1];
        var began = At(first.Items("attempts").First());

        await _app.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Contains("webhookFailing", await InboxAsync());
        await _app.AdvanceAsync(TimeSpan.FromHours(52));

        var last = (await _app.DeliveriesAsync(webhook))[^1];
        var tries = last.Items("attempts").Select(At).ToArray();
        Assert.Equal(("Failed", 10), (last.Text("state"), tries.Length));
        Assert.Equal([.. RetryLadder.Pauses], tries.Select((at, i) => at - (i == 0 ? began : tries[i - 1])));
        Assert.Equal(new TimeSpan(75, 35, 5), tries[^1] - tries[0]);
        var stopped = await _app.ReadAsync(webhook);
        Assert.Equal(("Disabled", "Failing"), (stopped.Text("state"), stopped.Text("reason")));
        Assert.Contains("webhookDisabled", await InboxAsync());

        var other = await _app.CaseAsync(2);
        await _app.SettleAsync();
        Assert.All((await _app.DeliveriesAsync(webhook)).Where(one => one.Text("subject") == $"issues/{other.Text("id")}"), one => Assert.Equal("Pending", one.Text("state")));
        _receiver.AnswerWith(200);
        (await (await _app.AsAsync(Administrator)).PostAsync($"{Path(webhook)}/enable", new { from = "Stopped" })).Expect(200);
        await _app.SettleAsync();

        var log = await _app.DeliveriesAsync(webhook);
        Assert.All(log, one => Assert.Equal("Delivered", one.Text("state")));
        Assert.Equal(log.Length, _receiver.Taken.Select(one => one.Id).Distinct().Count());
        Assert.Equal(log.Length, _receiver.Taken.Count());
        AssertInOrder(_receiver.Taken);
        Assert.DoesNotContain("webhookDisabled", await InboxAsync(unsettled: true));
        Assert.Contains(_receiver.Taken, one => one.Subject == $"issues/{failing.Text("id")}");
    }

    [Fact]
    public async Task OthersThatGetThrough_KeepItRunning_WhenOneUsesItsLastTry()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported", "issue.registered"]);
        var failing = (await _app.CaseAsync(1)).Text("id");
        _receiver.Answer = (one, http) =>
        {
            http.Response.StatusCode = one.Subject.EndsWith(failing, StringComparison.Ordinal) ? 500 : 200;
            return Task.CompletedTask;
        };
        await _app.AdvanceAsync(TimeSpan.FromHours(1));
        await _app.CaseAsync(2);
        await _app.AdvanceAsync(TimeSpan.FromHours(80));

        Assert.Equal("Active", (await _app.ReadAsync(webhook)).Text("state"));
        AssertInOrder(_receiver.Taken);
    }

    [Fact]
    public async Task Gone_StopsItAtOnce_AndFromNowOnSkipsWhatWaits()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        _receiver.AnswerWith(410);
        await _app.CaseAsync(1);
        await _app.SettleAsync();
        await _app.CaseAsync(2);
        await _app.SettleAsync();

        var stopped = await _app.ReadAsync(webhook);
        Assert.Equal(("Disabled", "Gone", 2), (stopped.Text("state"), stopped.Text("reason"), stopped.GetProperty("seq").Number("pending")));
        Assert.Single(_receiver.Received);
        _receiver.AnswerWith(200);
        (await (await _app.AsAsync(Administrator)).PostAsync($"{Path(webhook)}/enable", new { from = "Now" })).Expect(200);
        await _app.CaseAsync(3);
        await _app.SettleAsync();
        Assert.Equal(["Delivered", "Skipped", "Skipped"], (await _app.DeliveriesAsync(webhook)).Select(one => one.Text("state")));
    }

    [Fact]
    public async Task Redirect_IsAFailure_AndIsNotFollowed()
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        _receiver.AnswerWith(301, ("Location", elsewhere.Url));
        await _app.CaseAsync(1);
        await _app.SettleAsync();

        var one = Assert.Single(await _app.DeliveriesAsync(webhook));
        Assert.Equal(("Retrying", 301), (one.Text("state"), one.Items("attempts").Single().Number("status")));
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task Limit_WithRetryAfter_IsObeyed_ByEverythingOfTheWebhook()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        _receiver.AnswerWith(429, ("Retry-After", "3600"));
        await _app.CaseAsync(1);
        await _app.SettleAsync();
        await _app.CaseAsync(2);
        await _app.AdvanceAsync(TimeSpan.FromSeconds(3590));
        Assert.Single(_receiver.Received);
        _receiver.AnswerWith(200);
        await _app.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(2, _receiver.Taken.Count());
        Assert.All(await _app.DeliveriesAsync(webhook), one => Assert.Equal("Delivered", one.Text("state")));
    }

    [Fact]
    public async Task AnswerThatIsCutOff_OrNeverComes_IsTriedAgain()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        _receiver.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 200;
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("halb");
            await http.Response.Body.FlushAsync();
            http.Abort();
        };
        await _app.CaseAsync(1);
        await _app.SettleAsync();
        _receiver.Answer = async (_, http) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                http.Response.StatusCode = 599;
            }
        };
        await _app.AdvanceAsync(TimeSpan.FromSeconds(5));
        _receiver.Answer = async (_, http) => await http.Response.WriteAsync(new string('x', 100_000));
        await _app.AdvanceAsync(TimeSpan.FromMinutes(5));

        var one = Assert.Single(await _app.DeliveriesAsync(webhook));
        var tries = one.Items("attempts").ToArray();
        Assert.Equal("Delivered", one.Text("state"));
        // A connection that is broken off may take along what was sent on it before: then there was no answer at all.
        Assert.Contains(tries[0].Maybe("error"), new[] { "Incomplete", "Connect" });
        Assert.Equal(["Timeout", null], tries.Skip(1).Select(attempt => attempt.Maybe("error")));
        Assert.Equal(1024, tries[2].Text("answer").Length);
        Assert.Single(_receiver.Received.Select(received => received.Id).Distinct());
    }

    [Fact]
    public async Task Restarts_WhileManyWait_LoseNone_AndKeepTheOrderOfEachSubject()
    {
        const int Cases = 12;
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue."]);
        _receiver.AnswerWith(503);
        for (var i = 0; i < Cases; i++)
        {
            await _app.CaseAsync(1 + i);
        }

        await _app.RestartAsync();
        await _app.SettleAsync();
        var waiting = (await _app.ReadAsync(webhook)).GetProperty("seq").Number("pending");
        Assert.True(waiting >= 2 * Cases, $"{waiting} wait.");
        _receiver.AnswerWith(200);
        await _app.RestartAsync();
        await _app.AdvanceAsync(TimeSpan.FromMinutes(10));
        await _app.AdvanceAsync(TimeSpan.FromHours(1));

        var log = await _app.DeliveriesAsync(webhook);
        Assert.All(log, one => Assert.Equal("Delivered", one.Text("state")));
        Assert.Equal(log.Select(one => one.Text("eventId")).Order(), _receiver.Taken.Select(one => one.Id).Distinct().Order());
        Assert.Equal(Cases, _receiver.Taken.Select(one => one.Subject).Distinct().Count());
        AssertInOrder(_receiver.Taken);
    }

    private static void AssertInOrder(IEnumerable<ReceivedEvent> taken) => Assert.All(taken.GroupBy(one => one.Subject), ofSubject =>
    {
        var versions = ofSubject.Select(one => one.Json.GetProperty("data").Number("version")).ToArray();
        Assert.Equal(versions.Order(), versions);
    });

    private static DateTimeOffset At(System.Text.Json.JsonElement attempt) => DateTimeOffset.Parse(attempt.Text("at"), CultureInfo.InvariantCulture);

    private async Task<string[]> InboxAsync(bool unsettled = false) =>
    [
        .. (await (await _app.AsAsync(Administrator)).GetAsync("/inbox")).Expect(200).Items()
            .Where(item => !unsettled || item.Maybe("settledAt") is null)
            .Select(item => item.Text("kind")),
    ];
}
