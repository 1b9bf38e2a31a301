using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Gridwhistle.Load.Figures;

namespace Gridwhistle.Load.Live;

/// <summary>A console on the live hub, in SignalR's JSON protocol: watches a scope, checks its sequence, measures how late changes come.</summary>
internal sealed class HubConsole : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1E;
    private const int UsualMessage = 8 * 1024;
    private static readonly byte[] Ping = [.. "{\"type\":6}"u8, RecordSeparator];
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConsoleRoom _room;
    private readonly BoardPicture? _before;
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _asked;
    private Task _reading = Task.CompletedTask;
    private BoardPicture _picture = new(0, System.Collections.Immutable.ImmutableDictionary<string, int>.Empty);

    private HubConsole(ConsoleRoom room, BoardPicture? before) => (_room, _before) = (room, before);

    /// <summary>Deltas that did not continue where the last one ended.</summary>
    public int Gaps { get; private set; }

    /// <summary>Changes received.</summary>
    public long Delivered { get; private set; }

    public long Messages { get; private set; }

    /// <summary>How many bytes the answer to <c>Watch</c> had.</summary>
    public int AnswerBytes { get; private set; }

    /// <summary>From asking to watch until the whole answer was there.</summary>
    public double AnswerMilliseconds { get; private set; }

    /// <summary><c>snapshot</c> or <c>resume</c>.</summary>
    public string? AnswerKind { get; private set; }

    /// <summary>The server ended the connection.</summary>
    public bool Closed { get; private set; }

    public BoardPicture Picture => Volatile.Read(ref _picture);

    public long Seq => Picture.Seq;

    public int Open => Picture.Issues.Count;

    public static Task<HubConsole> WatchAsync(string url, string token, string scope, Latencies latencies, CancellationToken cancellationToken) =>
        WatchAsync(new ConsoleRoom(url, scope, latencies), token, null, cancellationToken);

    /// <summary>Connects and watches; with <paramref name="before"/> it comes back to what it showed and asks for what it missed.</summary>
    public static async Task<HubConsole> WatchAsync(ConsoleRoom room, string token, BoardPicture? before, CancellationToken cancellationToken)
    {
        var console = new HubConsole(room, before);
        await console._socket.ConnectAsync(new Uri($"{room.Url.Replace("http", "ws", StringComparison.Ordinal)}/hubs/live?access_token={Uri.EscapeDataString(token)}"), cancellationToken);
        await console.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        console._reading = Task.Run(console.ReadAsync, CancellationToken.None);
        console._asked = Stopwatch.GetTimestamp();
        await console.SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "Watch", arguments = new object?[] { room.Scope, before?.Seq } }), cancellationToken);
        await console._watching.Task.WaitAsync(AnswerLimit, cancellationToken);
        return console;
    }

    public async Task PingAsync()
    {
        try
        {
            await _socket.SendAsync(Ping, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            Closed = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualMessage);
        var filled = 0;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (filled == buffer.Length)
                {
                    buffer = Changed(buffer, buffer.Length * 2, filled);
                }

                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token);
                filled += received.Count;
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    Closed = true;
                    _watching.TrySetException(new WebSocketException("The server closed the connection."));
                    return;
                }

                if (received.EndOfMessage)
                {
                    Split(buffer.AsSpan(0, filled));
                    (buffer, filled) = (buffer.Length > UsualMessage ? Changed(buffer, UsualMessage, 0) : buffer, 0);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            Closed = !_stop.IsCancellationRequested;
            _watching.TrySetException(end);
        }
    }

    /// <summary>Thousands of consoles get long messages now and then: what they are read into is shared.</summary>
    private static byte[] Changed(byte[] buffer, int length, int kept)
    {
        var other = ArrayPool<byte>.Shared.Rent(length);
        buffer.AsSpan(0, kept).CopyTo(other);
        ArrayPool<byte>.Shared.Return(buffer);
        return other;
    }

    private void Split(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf(RecordSeparator) is var end and >= 0)
        {
            Take(bytes[..end]);
            bytes = bytes[(end + 1)..];
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":1,\"target\":\"boardChanged\""u8))
        {
            Change(message);
        }
        else if (message.StartsWith("{\"type\":3"u8))
        {
            Begin(message.ToArray());
        }
    }

    private void Begin(byte[] message)
    {
        AnswerMilliseconds = Stopwatch.GetElapsedTime(_asked).TotalMilliseconds;
        using var answer = JsonDocument.Parse(message);
        if (answer.RootElement.TryGetProperty("error", out var error))
        {
            _watching.TrySetException(new InvalidOperationException(error.GetString()));
            return;
        }

        var result = answer.RootElement.GetProperty("result");
        AnswerBytes = message.Length;
        AnswerKind = result.GetProperty("kind").GetString();
        Volatile.Write(ref _picture, _room.Shared(BoardPicture.Of(result, _before)));
        _watching.TrySetResult();
    }

    private void Change(ReadOnlySpan<byte> message)
    {
        var now = DateTimeOffset.UtcNow;
        var (from, to) = (NumberAfter(message, "\"fromSeq\":"u8), NumberAfter(message, "\"toSeq\":"u8));
        Messages++;
        if (to <= _picture.Seq)
        {
            return;
        }

        var step = _room.StepOf(message, from, to);
        Gaps += from == _picture.Seq + 1 ? 0 : 1;
        Volatile.Write(ref _picture, _picture.After(step));
        Delivered += step.Changes.Length;
        foreach (var change in step.Changes)
        {
            if (change.Version is not null)
            {
                _room.Latencies.Add("push", (now - change.UpdatedAt).TotalMilliseconds);
                _room.Shown?.Invoke(change);
            }
        }
    }

    private static long NumberAfter(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name) =>
        message.IndexOf(name) is var at and >= 0 && Utf8Parser.TryParse(message[(at + name.Length)..], out long number, out _)
            ? number
            : throw new InvalidDataException("A boardChanged without its numbers.");

    private async Task SendAsync(string message, CancellationToken cancellationToken) => await _socket.SendAsync(
        Encoding.UTF8.GetBytes(message + (char)RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
