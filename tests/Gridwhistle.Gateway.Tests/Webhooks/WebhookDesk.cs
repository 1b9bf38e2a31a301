using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Webhooks;

/// <summary>Sets webhooks up over HTTP and makes cases for them to tell of.</summary>
internal static class WebhookDesk
{
    public const string Street = "420602004", Community = "420602004008", Worker = "gridworker-dongfang-4", Officer = "community-binhu", Administrator = "admin";

    public static object Body(string url, string area = Street, string name = "城市平台", string[]? types = null, object? filter = null, string profile = "Standard") =>
        new { name, url, area, types = types ?? [], filter, profile };

    public static async Task<JsonElement> WebhookAsync(this GridApplication app, string url, string area = Street, string[]? types = null, object? filter = null, string profile = "Standard") =>
        (await (await app.AsAsync(Administrator)).PostAsync("/webhooks", Body(url, area, types: types, filter: filter, profile: profile))).Expect(201);

    public static string Path(JsonElement webhook) => $"/webhooks/{webhook.Text("id")}";

    /// <summary>A report of a grid worker's, another place or kind for each number from 1 to 16; its first event is <c>issue.reported</c>.</summary>
    public static async Task<JsonElement> CaseAsync(this GridApplication app, int number, string text = "楼道灯不亮") =>
        (await (await app.AsAsync(Worker)).PostAsync("/issues", new
        {
            text,
            category = number <= 8 ? "power" : "water",
            channel = "Phone",
            place = new { buildingId = $"420602004008004-{23 + ((number - 1) % 8)}" },
            reporter = new { name = "张桂芳", phone = "13612345678" },
        })).Expect(201);

    /// <summary>Returns when what is under way has come to rest.</summary>
    public static Task SettleAsync(this GridApplication app) => app.AdvanceAsync(TimeSpan.FromSeconds(1));

    public static async Task<JsonElement[]> DeliveriesAsync(this GridApplication app, JsonElement webhook, string query = "") =>
        [.. (await (await app.AsAsync(Administrator)).GetAsync($"{Path(webhook)}/deliveries?limit=200{query}")).Expect(200).Items()];

    public static async Task<JsonElement> ReadAsync(this GridApplication app, JsonElement webhook) => (await (await app.AsAsync(Administrator)).GetAsync(Path(webhook))).Expect(200);

    /// <summary>An application that may call the receivers of this machine.</summary>
    public static GridApplication Calling(params WebhookReceiver[] receivers)
    {
        var app = new GridApplication();
        for (var i = 0; i < receivers.Length; i++)
        {
            app.With($"Outward:PrivateTargets:{i}", $"127.0.0.1:{receivers[i].Port}");
        }

        return app;
    }
}
