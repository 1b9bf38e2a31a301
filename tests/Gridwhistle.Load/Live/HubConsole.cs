using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Gridwhistle.Load.Figures;

namespace Gridwhistle.Load.Live;

/// <summary>A console on the live hub, in SignalR's JSON protocol: watches a scope, checks its sequence, measures how late changes come.</summary>
internal sealed class HubConsole : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1E;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Latencies _latencies;
    private readonly HashSet<string> _open = [];
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private long _seq;

    private HubConsole(Latencies latencies) => _latencies = latencies;

    /// <summary>Deltas that did not continue where the last one ended.</summary>
    public int Gaps { get; private set; }

    public long Delivered { get; private set; }

    public long Seq
    {
        get
        {
            lock (_lock)
            {
                return _seq;
            }
        }
    }

    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    public static async Task<HubConsole> WatchAsync(string url, string token, string scope, Latencies latencies, CancellationToken cancellationToken)
    {
        var console = new HubConsole(latencies);
        await console._socket.ConnectAsync(new Uri($"{url.Replace("http", "ws", StringComparison.Ordinal)}/hubs/live?access_token={Uri.EscapeDataString(token)}"), cancellationToken);
        await console.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        var watching = new TaskCompletionSource();
        console._reading = Task.Run(() => console.ReadAsync(watching), CancellationToken.None);
        var invoke = JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "Watch", arguments = new object?[] { scope, null } });
        await console.SendAsync(invoke, cancellationToken);
        await watching.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return console;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(TaskCompletionSource watching)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var received = await _socket.ReceiveAsync(buffer.GetMemory(16 * 1024), _stop.Token);
                buffer.Advance(received.Count);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (received.EndOfMessage)
                {
                    Split(buffer.WrittenMemory, watching);
                    buffer.ResetWrittenCount();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            watching.TrySetException(end);
        }
    }

    private void Split(ReadOnlyMemory<byte> bytes, TaskCompletionSource watching)
    {
        while (bytes.Span.IndexOf(RecordSeparator) is var end and >= 0)
        {
            using var message = JsonDocument.Parse(bytes[..end]);
            Take(message.RootElement, watching);
            bytes = bytes[(end + 1)..];
        }
    }

    private void Take(JsonElement message, TaskCompletionSource watching)
    {
        if (!message.TryGetProperty("type", out var type))
        {
            return;
        }

        switch (type.GetInt32())
        {
            case 1 when message.GetProperty("target").GetString() == "boardChanged":
                Change(message.GetProperty("arguments")[0]);
                break;
            case 3 when message.TryGetProperty("error", out var error):
                watching.TrySetException(new InvalidOperationException(error.GetString()));
                break;
            case 3:
                Begin(message.GetProperty("result"));
                watching.TrySetResult();
                break;
        }
    }

    private void Begin(JsonElement snapshot)
    {
        lock (_lock)
        {
            _seq = snapshot.GetProperty("seq").GetInt64();
            foreach (var issue in snapshot.GetProperty("issues").EnumerateArray())
            {
                _open.Add(issue.GetProperty("id").GetString()!);
            }
        }
    }

    private void Change(JsonElement delta)
    {
        var now = DateTimeOffset.UtcNow;
        lock (_lock)
        {
            var (from, to) = (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("toSeq").GetInt64());
            if (to <= _seq)
            {
                return;
            }

            Gaps += from == _seq + 1 ? 0 : 1;
            _seq = to;
            foreach (var change in delta.GetProperty("changes").EnumerateArray())
            {
                Apply(change, now);
            }
        }
    }

    private void Apply(JsonElement change, DateTimeOffset now)
    {
        Delivered++;
        if (change.TryGetProperty("removed", out var removed) && removed.ValueKind == JsonValueKind.String)
        {
            _open.Remove(removed.GetString()!);
            return;
        }

        var issue = change.GetProperty("issue");
        _open.Add(issue.GetProperty("id").GetString()!);
        _latencies.Add("push", (now - issue.GetProperty("updatedAt").GetDateTimeOffset()).TotalMilliseconds);
    }

    private async Task SendAsync(string message, CancellationToken cancellationToken) => await _socket.SendAsync(
        Encoding.UTF8.GetBytes(message + (char)RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
