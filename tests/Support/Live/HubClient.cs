using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Gridwhistle.Live;

/// <summary>A small SignalR client that speaks the JSON protocol over a web socket and keeps everything it was told.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte Separator = 0x1E;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebSocket _socket;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = [];
    private readonly List<HubEvent> _events = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private HubClient(WebSocket socket) => _socket = socket;

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

    public static async Task<HubClient> OpenAsync(WebSocket socket)
    {
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        var pending = new List<byte>();
        var handshake = await client.ReceiveAsync(pending);
        Assert.Equal("{}", handshake);
        client._reading = client.ReadAsync(pending);
        return client;
    }

    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastId).ToString();
        var answer = _calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await answer.Task.WaitAsync(Patience);
    }

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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private async Task SendAsync(string message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(message), Separator], WebSocketMessageType.Text, true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync(List<byte> pending)
    {
        while (!_stop.IsCancellationRequested)
        {
            Take(JsonDocument.Parse(await ReceiveAsync(pending)).RootElement);
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetInt32())
        {
            case 1:
                lock (_events)
                {
                    _events.Add(new HubEvent(message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0].Clone()));
                    _news.SetResult();
                    _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                break;
            case 3 when _calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                if (message.TryGetProperty("error", out var error))
                {
                    call.SetException(new HubError(error.GetString()!));
                }
                else
                {
                    call.SetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
                }

                break;
        }
    }

    private async Task<string> ReceiveAsync(List<byte> pending)
    {
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = pending.IndexOf(Separator)) < 0)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                throw new WebSocketException("The server closed the connection.");
            }

            pending.AddRange(buffer.AsSpan(0, received.Count));
        }

        var text = Encoding.UTF8.GetString([.. pending.Take(end)]);
        pending.RemoveRange(0, end + 1);
        return text;
    }
}

/// <summary>One call of the server to the client.</summary>
public sealed record HubEvent(string Method, JsonElement Body);

/// <summary>A hub method that was refused; the message ends with the code.</summary>
public sealed class HubError(string message) : Exception(message)
{
    public string Code => Message[(Message.LastIndexOf(' ') + 1)..];
}
