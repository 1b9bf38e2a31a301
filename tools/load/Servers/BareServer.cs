using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Load.Servers;

/// <summary>Scenario of its own process: SignalR and nothing else, sending every client a message of the product's size at a fixed rate.</summary>
internal static class BareServer
{
    public const string Scenario = "bare-signalr";

    private const string Start = "/start";

    private static long _seq = 1;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var message = JsonNode.Parse(await File.ReadAllTextAsync(arguments.Text("template")!, cancellationToken))!["arguments"]![0]!.AsObject();
        var between = TimeSpan.FromSeconds(1 / arguments.Decimal("rate"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapHub<BareHub>("/hubs/live");
        app.MapGet("/health/ready", () => "ready");
        app.MapPost(Start, (IHubContext<BareHub> hub) =>
        {
            _ = Task.Run(() => SendAsync(hub, message, between, cancellationToken), cancellationToken);
            return "started";
        });
        app.Urls.Add(arguments.Url!);
        await app.RunAsync();
        return 0;
    }

    /// <summary>Clients are all there: begin.</summary>
    public static async Task StartAsync(HttpClient http, CancellationToken cancellationToken) =>
        (await http.PostAsync(Start, null, cancellationToken)).EnsureSuccessStatusCode();

    private static async Task SendAsync(IHubContext<BareHub> hub, JsonObject message, TimeSpan between, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(between);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var seq = Interlocked.Increment(ref _seq);
            (message["fromSeq"], message["toSeq"]) = (seq, seq);
            message["changes"]![0]!["issue"]!["updatedAt"] = DateTimeOffset.UtcNow;

            // Not awaited: a client that is behind must not make the others' next message late, as in the product.
            _ = hub.Clients.All.SendAsync("boardChanged", JsonNode.Parse(message.ToJsonString()), cancellationToken);
        }
    }

    private sealed class BareHub : Hub
    {
        public object Watch(string scope, long? since) => new { kind = "snapshot", scope, seq = Interlocked.Read(ref _seq), issues = Array.Empty<object>(), since };
    }
}
