using System.Collections.Concurrent;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>
/// The way from a silo's cases of one street to its projector: in memory while both are on one silo, through the journal otherwise.
/// </summary>
public sealed class StreetFeed(AreaCode street, IGrainFactory grains, ITableStore store, IWorkCounter work, CancellationToken stopping)
{
    private const string Append = "append";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<AppendTicket, bool> _open = new();
    private volatile IStepSink? _sink;

    /// <summary>Gets whether nothing appended here is on its way to the projector, or in it untold.</summary>
    internal bool IsAtRest => _open.IsEmpty && _sink is not { IsAtRest: false };

    /// <summary>To be called before an append.</summary>
    public AppendTicket Begin(string stream)
    {
        work.Begin(Append);
        var ticket = new AppendTicket(this, stream);
        _open.TryAdd(ticket, true);
        return ticket;
    }

    /// <summary>Hands steps of one stream over; returns when what is told before the answer is told. Never throws: what does not get through now follows.</summary>
    public async Task HandAsync(AppendTicket ticket, IReadOnlyList<CommittedStep> steps)
    {
        var (stream, version) = (steps[0].Stream, steps[0].Version);
        try
        {
            if (_sink is { } sink)
            {
                await sink.TakeAsync(steps);
            }
            else
            {
                await CatchUpAsync(stream, version);
            }

            ticket.Close();
        }
        catch (Exception)
        {
            _ = CatchUpLaterAsync(ticket, stream, version, mayCome: false);
        }
    }

    /// <summary>
    /// What reached the disk is not known, and may reach it later: the projector reads it from the journal as soon as it can, and once more
    /// when it can come no more.
    /// </summary>
    public void Doubt(AppendTicket ticket, string stream, long fromVersion) => _ = CatchUpLaterAsync(ticket, stream, fromVersion, mayCome: true);

    /// <summary>Returns when every append begun before the call has been handed over, or has come to nothing.</summary>
    internal Task WhenHandedOverAsync() => Task.WhenAll(_open.Keys.Select(ticket => ticket.Closed));

    /// <summary>The appends to the stream, begun here, that are about to be handed over.</summary>
    internal IEnumerable<AppendTicket> UnderWay(string stream) =>
        _open.IsEmpty ? [] : _open.Keys.Where(ticket => ticket.Stream == stream && !ticket.Decided.IsCompleted);

    /// <summary>Hands over what was found in the journal, behind a ticket; false where the street's projector is elsewhere or nowhere.</summary>
    internal bool Find(IReadOnlyList<CommittedStep> steps)
    {
        if (_sink is null)
        {
            return false;
        }

        _ = HandAsync(Begin(steps[0].Stream), steps);
        return true;
    }

    internal void Hurry() => _sink?.Hurry();

    internal void Attach(IStepSink sink) => _sink = sink;

    internal void Detach(IStepSink sink)
    {
        if (ReferenceEquals(_sink, sink))
        {
            _sink = null;
        }
    }

    internal void Forget(AppendTicket ticket)
    {
        _open.TryRemove(ticket, out _);
        work.End(Append);
    }

    private Task CatchUpAsync(string stream, long version) => grains.GetGrain<IProjectorGrain>(street.Value).CatchUpAsync(stream, version);

    private async Task CatchUpLaterAsync(AppendTicket ticket, string stream, long version, bool mayCome)
    {
        ticket.Doubt();
        // The ticket alone holds the position back; a clock moved by hand does not wait for a store that is away.
        work.End(Append);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    await CatchUpAsync(stream, version);
                    if (mayCome)
                    {
                        await store.SettleAsync(stopping);
                        await CatchUpAsync(stream, version);
                    }

                    return;
                }
                catch (Exception)
                {
                    await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, stopping));
                }
            }
        }
        finally
        {
            work.Begin(Append);
            ticket.Close();
        }
    }
}

/// <summary>Takes steps on the silo it is on.</summary>
internal interface IStepSink
{
    bool IsAtRest { get; }

    /// <summary>Returns when what is told before the answer is told. May be called by any thread.</summary>
    Task TakeAsync(IReadOnlyList<CommittedStep> steps);

    /// <summary>Lets no row wait any longer. May be called by any thread.</summary>
    void Hurry();
}

/// <summary>The feeds of one silo, by street.</summary>
public sealed class StreetFeeds(IGrainFactory grains, ITableStore store, IWorkCounter work) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<AreaCode, StreetFeed> _feeds = new();

    private readonly CancellationTokenSource _stopping = new();

    public StreetFeed Of(AreaCode street) =>
        _feeds.GetOrAdd(street, static (street, own) => new StreetFeed(street, own.Grains, own.Store, own.Work, own.Stop), (Grains: grains, Store: store, Work: work, Stop: _stopping.Token));

    /// <summary>The appends to the stream, begun on this silo, that are about to be handed over.</summary>
    internal AppendTicket[] UnderWay(string stream) => [.. _feeds.Values.SelectMany(feed => feed.UnderWay(stream))];

    /// <summary>With the host: what is still in doubt is read by the next start.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Waits until all is told and written; false when that takes longer than the limit.</summary>
    public async Task<bool> WhenAtRestAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // Real time: the product's clock may stand still.
        var began = TimeProvider.System.GetTimestamp();
        foreach (var feed in _feeds.Values)
        {
            feed.Hurry();
        }

        while (_feeds.Values.Any(feed => !feed.IsAtRest))
        {
            if (TimeProvider.System.GetElapsedTime(began) >= limit)
            {
                return false;
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        return true;
    }
}
