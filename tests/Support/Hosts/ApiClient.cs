using System.Net;
using System.Text;
using System.Text.Json;

namespace Gridwhistle.Hosts;

/// <summary>Calls the API as one person and hands back what came, undigested.</summary>
public sealed class ApiClient(HttpClient http)
{
    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = text.Length > 0 ? JsonDocument.Parse(text).RootElement : default;
        return new ApiAnswer(response.StatusCode, json, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), text) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }
}

public sealed record ApiAnswer(HttpStatusCode Status, JsonElement Body, string? ETag, string? Location, string Text)
{
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The problem's code; null when it is no problem.</summary>
    public string? Code => Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>The body, when the status is as expected.</summary>
    public JsonElement Expect(int status)
    {
        Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Text}");
        return Body;
    }

    public void Refused(int status, string code)
    {
        Assert.True((int)Status == status && Code == code, $"{(int)Status} {Code} instead of {status} {code}: {Text}");
    }
}

public static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string? Maybe(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>An answer that is an array itself.</summary>
    public static IReadOnlyList<JsonElement> Elements(this JsonElement element) => [.. element.EnumerateArray()];

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name = "items") => [.. element.GetProperty(name).EnumerateArray()];
}
