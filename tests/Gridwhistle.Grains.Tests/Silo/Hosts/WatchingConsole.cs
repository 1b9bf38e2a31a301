using System.Text.Json;
using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Hosts;

/// <summary>
/// A console with one board open, by the rules of the live feed: a snapshot, then changes without a gap; told to read again, it
/// asks for what it missed. What it shows is put together from that alone.
/// </summary>
internal sealed class WatchingConsole(GatewayProcess gateway, string account, string scope) : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, JsonElement> _shown = new(StringComparer.Ordinal);
    private HubClient? _hub;
    private int _read;
    private long _seq;

    /// <summary>How often it was told to read again.</summary>
    public int Resyncs { get; private set; }

    /// <summary>Changes that did not continue where the one before ended, without the console being told.</summary>
    public int Gaps { get; private set; }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _hub = await gateway.HubAsync(account);
        _read = 0;
        await ReadBoardAsync(null, cancellationToken);
    }

    /// <summary>Until the board shows what is wanted; the issues by id.</summary>
    public async Task UntilAsync(Func<IReadOnlyDictionary<string, JsonElement>, bool> wanted, CancellationToken cancellationToken)
    {
        while (!wanted(_shown))
        {
            var events = _hub!.Events;
            if (_read == events.Count)
            {
                await Task.Delay(Again, cancellationToken);
            }

            for (; _read < events.Count; _read++)
            {
                await TakeAsync(events[_read], cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is { } hub)
        {
            await hub.DisposeAsync();
        }
    }

    private async Task TakeAsync(HubEvent told, CancellationToken cancellationToken)
    {
        switch (told.Method)
        {
            case "boardChanged" when told.Body.Text("scope") == scope:
                Change(told.Body);
                break;
            case "resync" when told.Body.Text("scope") == scope:
                Resyncs++;
                await ReadBoardAsync(_seq, cancellationToken);
                break;
        }
    }

    /// <summary>Asks until it is answered: while the board moves from one silo to another nobody can.</summary>
    private async Task ReadBoardAsync(long? since, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Begin(await _hub!.InvokeAsync("Watch", scope, since));
                return;
            }
            catch (Exception fault) when (fault is HubException { Code: "server.timed_out" } or TimeoutException)
            {
                await Task.Delay(Again, cancellationToken);
            }
        }
    }

    private void Begin(JsonElement answer)
    {
        if (answer.Text("kind") == "snapshot")
        {
            _shown.Clear();
            answer.Items("issues").ToList().ForEach(Show);
        }
        else
        {
            answer.Items("deltas").ToList().ForEach(Change);
        }

        _seq = answer.GetProperty("seq").GetInt64();
    }

    private void Change(JsonElement delta)
    {
        var to = delta.GetProperty("toSeq").GetInt64();
        if (to <= _seq)
        {
            return;
        }

        Gaps += delta.GetProperty("fromSeq").GetInt64() == _seq + 1 ? 0 : 1;
        _seq = to;
        foreach (var change in delta.Items("changes"))
        {
            if (change.TryGetProperty("issue", out var issue))
            {
                Show(issue);
            }
            else
            {
                _shown.Remove(change.Text("removed"));
            }
        }
    }

    private void Show(JsonElement issue) => _shown[issue.Text("id")] = issue;
}
