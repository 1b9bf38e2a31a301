using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Webhooks;

/// <summary>A receiver on this machine, with Kestrel: keeps what came, and answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ConcurrentQueue<ReceivedEvent> _received = new();

    private WebhookReceiver(WebApplication host) => _host = host;

    /// <summary>What it answers; 204 unless a test says otherwise.</summary>
    public Func<ReceivedEvent, HttpContext, Task> Answer { get; set; } = static (_, http) =>
    {
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port}/events";

    /// <summary>Everything that came, in its order.</summary>
    public IReadOnlyList<ReceivedEvent> Received => [.. _received];

    /// <summary>The ids that were answered with success, in their order.</summary>
    public IEnumerable<ReceivedEvent> Taken => _received.Where(one => one.Status is >= 200 and < 300);

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._host.Run(receiver.TakeAsync);
        await receiver._host.StartAsync();
        receiver.Port = new Uri(receiver._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        return receiver;
    }

    public void AnswerWith(int status, params (string Name, string Value)[] headers) => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var one = new ReceivedEvent(
            http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(),
            http.Request.ContentType ?? "", http.Request.Headers.ContainsKey("webhook-replay"), body.ToArray());
        _received.Enqueue(one);
        try
        {
            await Answer(one, http);
        }
        finally
        {
            one.Status = http.Response.StatusCode;
        }
    }
}

/// <summary>One call as it came.</summary>
internal sealed record ReceivedEvent(string Id, string Timestamp, string Signature, string ContentType, bool IsReplay, byte[] Body)
{
    public int Status { get; set; }

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public string Subject => Json.GetProperty("subject").GetString()!;

    /// <summary>Signed with the secret, over exactly these bytes, within five minutes of the machine's time.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{Timestamp}."), .. Body];
        var wanted = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}";
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
        return Signature.Split(' ').Contains(wanted) && age.Duration() < TimeSpan.FromMinutes(5);
    }
}
