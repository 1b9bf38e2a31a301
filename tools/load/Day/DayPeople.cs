using System.Text.Json;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Day;

/// <summary>Everybody of the sample street who can sign in, by person, and which body a routing rule means in a grid.</summary>
internal sealed class DayPeople(HttpClient http, ApiClient duty)
{
    private const string KindPrefix = "kind:";
    private readonly Dictionary<string, ApiClient?> _signedIn = [];
    private readonly Dictionary<(string Rule, string Grid), string?> _routes = [];
    private HashSet<string> _accounts = [];
    private Dictionary<string, (string Lead, string[] Assist)> _routing = [];

    public async Task PrepareAsync(string community, CancellationToken cancellationToken)
    {
        var accounts = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/v1/sample/accounts", cancellationToken));
        _accounts = [.. accounts.EnumerateArray().Select(one => one.GetProperty("account").GetString()!)];
        var policies = (await duty.GetAsync($"/communities/{community}/policies", cancellationToken)).Required;
        _routing = policies.GetProperty("categories").EnumerateArray().ToDictionary(
            category => category.GetProperty("code").GetString()!,
            category => (category.GetProperty("routing").GetProperty("lead").GetString()!, category.GetProperty("routing").GetProperty("assist").EnumerateArray().Select(a => a.GetString()!).ToArray()));
    }

    /// <summary>The person's client; null for somebody without an account.</summary>
    public async Task<ApiClient?> AsAsync(string? person, CancellationToken cancellationToken)
    {
        if (person is null || !_accounts.Contains(person))
        {
            return null;
        }

        if (!_signedIn.TryGetValue(person, out var client))
        {
            _signedIn[person] = client = await ApiClient.SignInAsync(http, person, cancellationToken);
        }

        return client;
    }

    public async Task<string?> LeadOfAsync(string category, string grid, CancellationToken cancellationToken) =>
        _routing.TryGetValue(category, out var routing) ? await RouteAsync(routing.Lead, grid, cancellationToken) : null;

    public async Task<string[]> AssistOfAsync(string category, string grid, CancellationToken cancellationToken)
    {
        var bodies = new List<string>();
        foreach (var rule in _routing.TryGetValue(category, out var routing) ? routing.Assist : [])
        {
            if (await RouteAsync(rule, grid, cancellationToken) is { } body)
            {
                bodies.Add(body);
            }
        }

        return [.. bodies.Distinct()];
    }

    private async Task<string?> RouteAsync(string rule, string grid, CancellationToken cancellationToken)
    {
        if (!rule.StartsWith(KindPrefix, StringComparison.Ordinal))
        {
            return rule;
        }

        if (!_routes.TryGetValue((rule, grid), out var body))
        {
            var serving = (await duty.GetAsync($"/organisations?serving={grid}", cancellationToken)).Required.GetProperty("items").EnumerateArray();
            _routes[(rule, grid)] = body = serving.Where(one => one.GetProperty("kind").GetString() == rule[KindPrefix.Length..] && grid.StartsWith(one.GetProperty("area").GetString()!, StringComparison.Ordinal))
                .OrderByDescending(one => one.GetProperty("area").GetString()!.Length)
                .Select(one => one.GetProperty("id").GetString())
                .FirstOrDefault();
        }

        return body;
    }
}
