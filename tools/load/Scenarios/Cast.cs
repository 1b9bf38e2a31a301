using System.Text.Json;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Scenarios;

/// <summary>The sample street's people a run needs, signed in: grid workers with their grids and buildings, liaisons, the duty officer.</summary>
internal sealed class Cast
{
    public required ApiClient Duty { get; init; }

    public required IReadOnlyDictionary<string, ApiClient> Liaisons { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    public static async Task<Cast> GatherAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var accounts = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/v1/sample/accounts", cancellationToken));
        var duty = await ApiClient.SignInAsync(http, "duty-tanxi", cancellationToken);
        var liaisons = new Dictionary<string, ApiClient>();
        foreach (var organisation in new[] { "power", "gas", "telecom" })
        {
            liaisons[organisation] = await ApiClient.SignInAsync(http, $"liaison-{organisation}", cancellationToken);
        }

        var stages = new List<Stage>();
        foreach (var (account, grid) in Workers(accounts))
        {
            var worker = await ApiClient.SignInAsync(http, account, cancellationToken);
            var map = (await duty.GetAsync($"/areas/{grid}/map", cancellationToken)).Required;
            var buildings = map.GetProperty("features").EnumerateArray()
                .Where(feature => feature.GetProperty("properties").GetProperty("kind").GetString() == "building")
                .Select(feature => feature.GetProperty("properties").GetProperty("id").GetString()!)
                .ToArray();
            foreach (var building in buildings)
            {
                stages.Add(new Stage(building, worker, await HouseholdsAsync(worker, building, cancellationToken)));
            }
        }

        return new Cast { Duty = duty, Liaisons = liaisons, Stages = stages };
    }

    private static IEnumerable<(string Account, string Grid)> Workers(JsonElement accounts)
    {
        var seen = new HashSet<string>();
        foreach (var account in accounts.EnumerateArray())
        {
            foreach (var post in account.GetProperty("posts").EnumerateArray())
            {
                var area = post.GetProperty("area");
                var code = area.ValueKind == JsonValueKind.String ? area.GetString()! : area.GetProperty("code").GetString()!;
                if (post.GetProperty("role").GetString() == "GridWorker" && seen.Add(code))
                {
                    yield return (account.GetProperty("account").GetString()!, code);
                }
            }
        }
    }

    private static async Task<string[]> HouseholdsAsync(ApiClient worker, string building, CancellationToken cancellationToken)
    {
        var answer = await worker.GetAsync($"/buildings/{building}/households?limit=200", cancellationToken);
        return [.. answer.Required.GetProperty("items").EnumerateArray().Select(household => household.GetProperty("id").GetString()!)];
    }
}

/// <summary>One building with its dwellings and its grid's worker.</summary>
internal sealed record Stage(string Building, ApiClient Worker, string[] Households);
