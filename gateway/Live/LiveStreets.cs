using System.Collections.Concurrent;
using Gridwhistle.Areas;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>The streets whose boards this gateway listens to: subscribed at the first need, renewed again and again, at once after a failure.</summary>
internal sealed partial class LiveStreets(IGrainFactory grains, ILogger<LiveStreets> logger)
{
    /// <summary>A board that came back on another silo does not know us until then.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<AreaCode, Lazy<Task>> _streets = [];
    private readonly Lock _gate = new();
    private BoardObserver? _ear;
    private IBoardObserver? _reference;

    /// <summary>Returns once the street's board reports to us.</summary>
    public async Task EnsureAsync(AreaCode street, Action<LiveBatch> heard)
    {
        var subscribed = _streets.GetOrAdd(street, code => new Lazy<Task>(() => SubscribeAsync(code, heard)));
        try
        {
            await subscribed.Value;
        }
        catch
        {
            _streets.TryRemove(new KeyValuePair<AreaCode, Lazy<Task>>(street, subscribed));
            throw;
        }
    }

    public async Task RenewAsync(Func<AreaCode, IStreetBoardGrain, CancellationToken, Task> renewed, CancellationToken stopping)
    {
        var wait = RenewEvery;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(wait, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = RenewEvery;
            foreach (var street in _streets.Keys)
            {
                wait = await TryRenewAsync(street, renewed, stopping) && wait == RenewEvery ? RenewEvery : RetryAfter;
            }
        }

        await LeaveAsync();
    }

    private async Task<bool> TryRenewAsync(AreaCode street, Func<AreaCode, IStreetBoardGrain, CancellationToken, Task> renewed, CancellationToken stopping)
    {
        try
        {
            var board = Board(street);
            await board.SubscribeAsync(_reference!);
            await renewed(street, board, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure)
        {
            LogNotRenewed(failure, street.Value);
            return false;
        }
    }

    private async Task LeaveAsync()
    {
        foreach (var street in _streets.Keys)
        {
            try
            {
                await Board(street).UnsubscribeAsync(_reference!).WaitAsync(RetryAfter, TimeProvider.System);
            }
            catch (Exception failure)
            {
                // The board forgets us by itself after a few minutes.
                LogNotRenewed(failure, street.Value);
            }
        }

        if (_reference is { } reference)
        {
            grains.DeleteObjectReference<IBoardObserver>(reference);
        }
    }

    private Task SubscribeAsync(AreaCode street, Action<LiveBatch> heard) => Board(street).SubscribeAsync(Reference(heard));

    private IBoardObserver Reference(Action<LiveBatch> heard)
    {
        lock (_gate)
        {
            _ear ??= new BoardObserver(heard);
            return _reference ??= grains.CreateObjectReference<IBoardObserver>(_ear);
        }
    }

    private IStreetBoardGrain Board(AreaCode street) => grains.Grain<IStreetBoardGrain>(street.Value);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Street {Street}: the subscription to its board failed; trying again")]
    private partial void LogNotRenewed(Exception failure, string street);

    /// <summary>What boards call. Takes the batch and returns at once, so that no board waits for a gateway.</summary>
    private sealed class BoardObserver(Action<LiveBatch> heard) : IBoardObserver
    {
        public Task ChangedAsync(LiveBatch batch)
        {
            heard(batch);
            return Task.CompletedTask;
        }
    }
}
