using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// Who looks at which case and who is writing a reply: our own connections, and what other gateways said of theirs. Told through the street's
/// board, so that every gateway hears of it. Staff see staff; residents are neither shown nor told.
/// </summary>
internal sealed partial class PresenceBook(IGrainFactory grains, ILogger<PresenceBook> logger) : BackgroundService
{
    /// <summary>Somebody who does not go on typing has stopped.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2), Repeat = TimeSpan.FromMinutes(1), Forget = 2.5 * Repeat;

    private readonly string _gateway = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<IssueId, LookedAt> _issues = [];
    private readonly Lock _gate = new();

    /// <summary>Whether the caller is shown to others, and shown others.</summary>
    public static bool Shows(Caller caller) => !RoleGroups.Neighbours.Contains(caller.Post.Role);

    public void Enter(ILiveClient client, Caller caller, IssueId issue)
    {
        LookedAt looked;
        bool isFirst;
        lock (_gate)
        {
            looked = _issues.GetOrAdd(issue, _ => new LookedAt(issue, caller.Post.Area.Street));
            isFirst = looked.Enter(client, new PresentPerson(caller.PersonId, caller.Person.Name, false));
        }

        Publish(looked, isFirst);
    }

    public void Leave(ILiveClient client, IssueId issue)
    {
        if (_issues.TryGetValue(issue, out var looked) && looked.Leave(client))
        {
            Publish(looked, asks: false);
        }
    }

    /// <summary>The client has gone.</summary>
    public void Leave(ILiveClient client)
    {
        foreach (var issue in _issues.Keys)
        {
            Leave(client, issue);
        }
    }

    public void Type(ILiveClient client, IssueId issue, bool typing)
    {
        if (_issues.TryGetValue(issue, out var looked) && looked.Type(client, typing ? Now + TypingLasts : null))
        {
            Publish(looked, asks: false);
        }
    }

    /// <summary>Notes what another gateway says, or ours, and answers one that asks.</summary>
    public void Take(PresenceChanged changed)
    {
        if (changed.Gateway != _gateway && _issues.TryGetValue(changed.Issue, out var looked))
        {
            looked.Hear(changed.Gateway, changed.People, Now);
            if (changed.Asks)
            {
                Publish(looked, asks: false);
            }
        }
    }

    /// <summary>Everybody who looks at the case, each once.</summary>
    public ImmutableArray<PresentPerson> Of(IssueId issue) => _issues.TryGetValue(issue, out var looked) ? looked.Everybody(Now) : [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, TimeProvider.System);
        var repeated = TimeProvider.System.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var repeats = TimeProvider.System.GetElapsedTime(repeated) >= Repeat;
                repeated = repeats ? TimeProvider.System.GetTimestamp() : repeated;
                foreach (var (issue, looked) in _issues)
                {
                    Look(issue, looked, repeats);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private void Look(IssueId issue, LookedAt looked, bool repeats)
    {
        if (TryDrop(issue, looked))
        {
            return;
        }

        if (looked.StopTyping(Now) || looked.Forget(Now - Forget) || repeats)
        {
            Publish(looked, asks: false);
        }
    }

    /// <summary>Drops a case nobody looks at any more; whoever enters meanwhile finds it or makes it anew.</summary>
    private bool TryDrop(IssueId issue, LookedAt looked)
    {
        lock (_gate)
        {
            return looked.IsEmpty && _issues.TryRemove(issue, out _);
        }
    }

    /// <summary>Nobody waits for it: what is lost is said again within a minute.</summary>
    private void Publish(LookedAt looked, bool asks) => _ = PublishAsync(new PresenceChanged(looked.Issue, _gateway, looked.Own(Now), asks), looked.Street);

    private async Task PublishAsync(PresenceChanged changed, AreaCode street)
    {
        try
        {
            await grains.Grain<IStreetBoardGrain>(street.Value).TellAsync([changed]);
        }
        catch (Exception failure)
        {
            LogNotTold(failure, changed.Issue.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Who looks at issue {Issue} was not told")]
    private partial void LogNotTold(Exception failure, string issue);
}
