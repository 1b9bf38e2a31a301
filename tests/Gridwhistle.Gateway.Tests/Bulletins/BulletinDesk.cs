using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Bulletins;

/// <summary>Writes bulletins of one community over HTTP: its officer writes, the street's approves.</summary>
internal static class BulletinDesk
{
    public const string Community = "420602004008", Grid = "420602004008003", Writer = "community-binhu", Approver = "duty-tanxi";

    public static object Body(string title = "公共收益第四季度公示", string text = "停车收入 12,600 元，支出 4,100 元。") =>
        new { kind = "Notice", title, text, communityCode = Community };

    public static async Task<JsonElement> DraftedAsync(this GridApplication app, string title = "公共收益第四季度公示", string text = "停车收入 12,600 元，支出 4,100 元。") =>
        (await (await app.AsAsync(Writer)).PostAsync("/bulletins", Body(title, text))).Expect(201);

    public static async Task<JsonElement> ApprovedAsync(this GridApplication app, string title = "公共收益第四季度公示", string text = "停车收入 12,600 元，支出 4,100 元。")
    {
        var draft = await app.DraftedAsync(title, text);
        return (await (await app.AsAsync(Approver)).PostAsync($"{Path(draft)}/approve")).Expect(200);
    }

    public static async Task<JsonElement> PublishedAsync(this GridApplication app, string title = "公共收益第四季度公示")
    {
        var approved = await app.ApprovedAsync(title);
        return (await (await app.AsAsync(Writer)).PostAsync($"{Path(approved)}/publish")).Expect(200);
    }

    public static string Path(JsonElement bulletin) => $"/bulletins/{bulletin.Text("id")}";
}
