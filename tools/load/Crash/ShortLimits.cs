using System.Text.Json.Nodes;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Crash;

/// <summary>Gives one kind a minute to be dispatched, in every community, the way a community changes its policies.</summary>
internal static class ShortLimits
{
    public const string Category = "other";

    /// <summary>A minute within, and the second after it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(61);

    public static async Task SetAsync(HttpClient http, IEnumerable<(string Account, string Community)> officers, CancellationToken cancellationToken)
    {
        foreach (var (account, community) in officers)
        {
            var officer = await ApiClient.SignInAsync(http, account, cancellationToken);
            var policies = JsonNode.Parse((await officer.GetAsync($"/communities/{community}/policies", cancellationToken)).Required.GetRawText())!;
            var category = policies["categories"]!.AsArray().Single(one => (string?)one!["code"] == Category)!;
            foreach (var urgency in new[] { "Normal", "Emergency" })
            {
                category["limits"]!["Dispatch"]![urgency] = new JsonObject { ["amount"] = 1, ["unit"] = "Minute", ["operator"] = "Within" };
            }

            _ = (await officer.PutAsync($"/communities/{community}/policies", policies, cancellationToken)).Required;
        }
    }
}
