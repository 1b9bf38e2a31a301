using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Gridwhistle.Live;

/// <summary>A client of the hub that keeps everything it was told, in order.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubConnection _connection;
    private readonly List<HubEvent> _events = [];
    private readonly TaskCompletionSource<string?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        _connection = connection;
        connection.Closed += failure =>
        {
            _closed.TrySetResult(failure?.Message);
            return Task.CompletedTask;
        };
        foreach (var method in Methods)
        {
            connection.On<JsonElement>(method, body => Take(new HubEvent(method, body)));
        }
    }

    /// <summary>What the server can say without being asked.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["boardChanged", "inboxChanged", "issueChanged", "itemChanged", "listChanged", "messagePosted", "presence", "resync"];

    /// <summary>Everything the server has said so far, in order.</summary>
    public IReadOnlyList<HubEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Connects by web socket alone, with the token in the address as a browser has to.</summary>
    public static async Task<HubClient> OpenAsync(Uri gateway, string accessToken, Action<HttpConnectionOptions>? configure = null)
    {
        var address = new Uri(gateway, $"/hubs/live?access_token={Uri.EscapeDataString(accessToken)}");
        var client = new HubClient(new HubConnectionBuilder()
            .WithUrl(address, HttpTransportType.WebSockets, options =>
            {
                options.SkipNegotiation = true;
                configure?.Invoke(options);
            })
            .WithServerTimeout(TimeSpan.FromMinutes(2))
            .Build());
        await client._connection.StartAsync();
        return client;
    }

    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments) =>
        await _connection.InvokeCoreAsync<JsonElement?>(method, arguments).WaitAsync(Patience) ?? default;

    /// <summary>The first event of that name that satisfies the condition, already told or still to come.</summary>
    public async Task<JsonElement> WaitAsync(string method, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task news;
            lock (_events)
            {
                if (_events.FirstOrDefault(told => told.Method == method && wanted(told.Body)) is { } found)
                {
                    return found.Body;
                }

                news = _news.Task;
            }

            await news.WaitAsync(limit.Token);
        }
    }

    /// <summary>What the server said when it closed the connection.</summary>
    public Task<string?> ClosedAsync() => _closed.Task.WaitAsync(Patience);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(HubEvent told)
    {
        lock (_events)
        {
            _events.Add(told);
            _news.SetResult();
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>One call of the server to the client.</summary>
public sealed record HubEvent(string Method, JsonElement Body);

public static class HubRefusal
{
    extension(HubException refusal)
    {
        /// <summary>Why a hub method was refused: the message ends with it.</summary>
        public string Code => refusal.Message[(refusal.Message.LastIndexOf(' ') + 1)..];
    }
}
