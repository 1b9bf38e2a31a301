using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// Asks again, while a connection lasts, what was allowed when it was opened: whether its session goes on, and whether its person still holds the posts they
/// held. Within <see cref="GridSessionOptions.Cached"/> of a sign-out, a new password or a lost post it is told the reason and closed.
/// </summary>
internal sealed partial class LiveGuard(LiveConnections connections, Sessions sessions, IOptions<GridSessionOptions> options, ILogger<LiveGuard> logger)
    : BackgroundService
{
    /// <summary>Why a connection is closed whose person lost a post or got another: it may be opened anew.</summary>
    public const string PostsChanged = "session.posts_changed";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500), Longest = TimeSpan.FromSeconds(15);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Ended = OnEnded;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        sessions.Ended = null;
        return base.StopAsync(cancellationToken);
    }

    /// <summary>One look at every open connection; those of one session share an answer.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var ofSession in connections.Open.GroupBy(one => one.Caller.SessionId))
        {
            var now = await sessions.CurrentAsync(ofSession.Key, cancellationToken);
            foreach (var connection in ofSession)
            {
                if (now is null)
                {
                    connections.End(connection, SessionProblems.Expired, mayReturn: false);
                }
                else if (now.Person.Id != connection.Caller.Person.Id || !now.Posts.SequenceEqual(connection.Caller.Posts))
                {
                    connections.End(connection, PostsChanged, mayReturn: true);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Half of the time, and read past what is cached: the longest a lost right goes on is one period and a look.
        var period = TimeSpan.FromTicks(Math.Clamp(options.Value.Cached.Ticks / 2, Shortest.Ticks, Longest.Ticks));
        using var timer = new PeriodicTimer(period, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookOrWaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>While the store or a silo is away nobody can be asked; reading goes on with what is known, as it does over HTTP.</summary>
    private async Task LookOrWaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is StoreUnavailableException || TransientFaults.Is(failure))
        {
            stoppingToken.ThrowIfCancellationRequested();
            LogPostponed(failure.Message);
        }
    }

    private void OnEnded(string sessionId)
    {
        foreach (var connection in connections.Open.Where(one => one.Caller.SessionId == sessionId))
        {
            connections.End(connection, SessionProblems.Expired, mayReturn: false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Whether open connections may go on is asked again later: {Reason}")]
    private partial void LogPostponed(string reason);
}

/// <summary>A call over a connection that was ended does nothing.</summary>
internal sealed class EndedConnections(LiveConnections connections) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        connections.Find(invocationContext.Context.ConnectionId) is null or { IsClosed: true }
            ? throw new HubException(SessionProblems.Expired)
            : next(invocationContext);
}
