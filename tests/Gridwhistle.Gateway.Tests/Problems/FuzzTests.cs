using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gridwhistle.Problems;

/// <summary>Every operation of the API, called with everything that tends to break programs: it may refuse, it may not fail.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private static readonly string[] Ids =
    [
        "x", "0", "-1", "%20", "%2F..%2F", "%F0%9F%98%80", "420602004", "420602004008", "420602004008004", "420602004008004-23", "420602004008004-23-1-501", "999999999",
        "420602004008004-23-1-501-9-9", "property-dongfang", "water", "null", "9999999999999999999999", new string('a', 300),
    ];

    private static readonly string[] Bodies =
    [
        "", "null", "0", "[]", "\"\"", "{}", "{\"", "{\"text\":null,\"place\":null}", "{\"text\":\"\\ud800\",\"place\":{\"gridCode\":\"420602004008004\"}}",
        "{\"text\":\"\\u0000\",\"reason\":\"\\u0000\",\"note\":\"\\u0000\",\"password\":\"\\u0000\",\"account\":\"\\u0000\"}",
        "{\"to\":{\"personId\":\"\"},\"reason\":5,\"until\":\"0001-01-01T00:00:00Z\",\"dueAt\":\"9999-12-31T23:59:59Z\"}",
        "{\"text\":\"a\",\"place\":{\"point\":{\"lon\":1e308,\"lat\":-1e308}},\"photos\":[null]}",
        "{\"text\":\"a\",\"place\":{\"point\":{\"lon\":112.1,\"lat\":32.0}},\"appointment\":{\"from\":\"9999-12-31T23:59:59Z\",\"to\":\"0001-01-01T00:00:00Z\"}}",
        "{\"lead\":\"water\",\"assist\":[\"water\",\"water\"],\"grade\":\"Routine\",\"note\":\"\",\"ratings\":[{}],\"organisationId\":\"water\"}",
        "{\"upTo\":-9223372036854775808,\"ids\":[\"\",null],\"passed\":true,\"evidence\":[\"..\"],\"score\":2147483648}",
        "{\"weekly\":[{\"personId\":\"x\",\"days\":[0,8],\"start\":\"99:99\",\"end\":\"\"}],\"overrides\":[{}],\"role\":\"GridWorker\",\"area\":\"420602004008004\",\"id\":\"\"}",
        "{\"version\":-1,\"categories\":[{}],\"escalation\":[null],\"calendar\":{\"week\":{\"9\":[[\"x\"]]}},\"thresholds\":{}}",
        "{\"greenChannel\":\"yes\",\"reasons\":{}}", "{\"advanceSeconds\":\"NaN\"}", "{\"advanceSeconds\":0.5}", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}",
    ];

    private static readonly string[] Queries =
    [
        "", "?limit=999999999999", "?cursor=%00%01", "?cursor=%F0%9F%98%80", "?at=0001-01-01T00:00:00%2B14:00", "?at=9999-12-31T23:59:59-14:00", "?from=x&to=y", "?area=420602004&state=Closed&level=Grid&light=Red&q=%25%27%22",
        "?scope=", "?scope=street:x", "?scope=city:420602004", "?scope=street:420602004&since=-5", "?before=-1&after=9223372036854775807", "?crs=mars", "?crs=gcj02", "?dryRun=maybe", "?community=0", "?size=huge",
    ];

    private readonly GridApplication _grid = new();

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Theory]
    [InlineData("gridworker-dongfang-4")]
    [InlineData("duty-tanxi")]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Operation_WithAnything_NeverFails(string? account)
    {
        var operations = await OperationsAsync();
        Assert.True(operations.Length > 60, "The document lists too few operations.");
        var issue = await NewIssueAsync();
        var client = await ClientAsync(account);
        List<string> failed = [];
        var (called, accepted) = (0, 0);
        foreach (var (verb, path) in operations)
        {
            foreach (var address in Here([.. Addresses(path, issue)]))
            {
                foreach (var content in verb == "GET" ? new string?[] { null } : Bodies)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(verb), address) { Content = content is null ? null : ProblemAssert.Json(content) };
                    using var answer = await client.SendAsync(request);
                    called++;
                    accepted += answer.IsSuccessStatusCode ? 1 : 0;
                    if ((int)answer.StatusCode >= 500 || (int)answer.StatusCode >= 400 && answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    {
                        failed.Add($"{verb} {address} {content} → {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    }

                    if ((int)answer.StatusCode == 401 && account is not null)
                    {
                        client = await ClientAsync(account);
                    }
                }
            }
        }

        Assert.True(called > 1500 && accepted > 0, $"{called} calls, {accepted} accepted: the test does not reach the API.");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(20)));
    }

    /// <summary>The path with each parameter replaced by strange ids, and, for reads, with strange queries; where it is an issue's, with a real one too.</summary>
    private static IEnumerable<string> Addresses(string path, string issue)
    {
        var at = path.IndexOf('{', StringComparison.Ordinal);
        if (at < 0)
        {
            return Queries.Select(query => path + query);
        }

        var real = path.Contains("/issues/{id}", StringComparison.Ordinal) ? issue : "420602004008004";
        return Ids.Select(id => Filled(path, id)).Append(Filled(path, real)).Append(Filled(path, real) + Queries[^3]);
    }

    /// <summary>Every second of them and the real ones on SQLite; fewer on the other stores, which are asked for the same rows in the end.</summary>
    private static IEnumerable<string> Here(ImmutableArray<string> addresses)
    {
        var step = TestStorage.Provider == "Sqlite" ? 2 : 6;
        return addresses.Where((_, i) => i % step == 0 || i >= addresses.Length - 2);
    }

    private static string Filled(string path, string id) => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", id);

    private async Task<(string Verb, string Path)[]> OperationsAsync()
    {
        using var document = JsonDocument.Parse(await _grid.Anonymous().GetStringAsync("/openapi/v1.json"));
        return [.. document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name.ToUpperInvariant(), path.Name)))];
    }

    private async Task<string> NewIssueAsync()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        var made = await client.PostAsJsonAsync("/api/v1/issues", new { text = "请来看一下", place = new { gridCode = "420602004008004" } }).JsonAsync(System.Net.HttpStatusCode.Created);
        return made.GetProperty("id").GetString()!;
    }

    /// <summary>Signed in by token: an operation may end the session it is called under.</summary>
    private async Task<HttpClient> ClientAsync(string? account)
    {
        var client = _grid.Anonymous();
        if (account is not null)
        {
            var tokens = await client.PostAsJsonAsync("/api/v1/tokens", new { account, password = GridApplication.Password }).JsonAsync();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        }

        return client;
    }
}
