using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gridwhistle.Load.Api;

/// <summary>The HTTP API as one signed-in account. All accounts share one connection pool.</summary>
internal sealed class ApiClient(HttpClient http, string account, string token)
{
    public string Account => account;

    public string Token => token;

    public static HttpClient Pool(string url, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, PooledConnectionLifetime = Timeout.InfiniteTimeSpan, UseCookies = false })
        {
            BaseAddress = new Uri(url),
            Timeout = TimeSpan.FromSeconds(60),
        };

    public static async Task<ApiClient> SignInAsync(HttpClient http, string account, CancellationToken cancellationToken)
    {
        var answer = await http.PostAsJsonAsync("/api/v1/tokens", new { account, password = "gridwhistle-dev" }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return new ApiClient(http, account, (string)body!["accessToken"]!);
    }

    /// <summary>The cookie a browser has after signing in.</summary>
    public static async Task<string> CookieAsync(HttpClient http, string account, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { account, password = "gridwhistle-dev" }) };
        request.Headers.Add("X-Gridwhistle", "1");
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken, Guid.NewGuid().ToString("N"));

    public Task<ApiAnswer> PutAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, cancellationToken, Guid.NewGuid().ToString("N"));

    /// <summary>One intent however often it is sent: repeated with the same key until the server has answered it.</summary>
    public Task<ApiAnswer> PostUntilAnsweredAsync(string path, object body, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        return UntilAnsweredAsync(() => SendAsync(HttpMethod.Post, path, body, cancellationToken, key), cancellationToken);
    }

    public Task<ApiAnswer> GetUntilAnsweredAsync(string path, CancellationToken cancellationToken) =>
        UntilAnsweredAsync(() => SendAsync(HttpMethod.Get, path, null, cancellationToken), cancellationToken);

    private static async Task<ApiAnswer> UntilAnsweredAsync(Func<Task<ApiAnswer>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await send();
                if (answer.Status != 503)
                {
                    return answer;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return new ApiAnswer((int)answer.StatusCode, bytes.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(bytes), $"{method} {path} as {account}") { RetryAfter = answer.Headers.RetryAfter?.Delta };
    }
}

/// <summary>An answer's status and body, and what it answers.</summary>
internal sealed record ApiAnswer(int Status, JsonElement? Body, string Call)
{
    public TimeSpan? RetryAfter { get; init; }

    public bool Ok => Status is >= 200 and < 300;

    public JsonElement Required => Ok && Body is { } body ? body : throw new ApiFault($"{Call}: {Status} {Body}");

    public string Text(string property) => Required.GetProperty(property).GetString()!;
}

internal sealed class ApiFault(string message) : Exception(message);
