using System.Net;
using System.Text.Json;

namespace Gridwhistle.Hosts;

/// <summary>What came back: status, headers that matter, and the body as text and as JSON.</summary>
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
