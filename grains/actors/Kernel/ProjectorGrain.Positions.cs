using Gridwhistle.Storage;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Kernel;

/// <summary>
/// Positions: a point of the journal is asked for, every append begun before is waited for, and then all up to that point has been fed. Each
/// subscriber's own position follows when it has written what it was fed.
/// </summary>
public sealed partial class ProjectorGrain
{
    /// <summary>How often positions move while something becomes true. Machine time.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    /// <summary>They also move in a street where nothing happens, every five minutes.</summary>
    private const int SeldomTicks = 300;

    private string? _begunAt;
    private bool _fedSince;
    private long _fedAtLook;
    private bool _advancing;
    private bool _hurried;

    private Task<string> NowAsync() => store.PositionAsync(JournalRows.Table);

    /// <summary>A position all before which is committed and handed over, or came to nothing.</summary>
    private Task<string> HandedOverAsync() => HandedOverAsync(hurried: true);

    /// <param name="hurried">Where several silos append: as of now, not as of their last look.</param>
    private async Task<string> HandedOverAsync(bool hurried)
    {
        var position = _shared is null ? await NowAsync() : (hurried ? null : _shared.Covered) ?? await _shared.CoverAsync();
        await _feed.WhenHandedOverAsync();
        return position;
    }

    /// <summary>
    /// What those who hear before the answer have not written is read before the first call: boards that start ask for it. One that hears
    /// behind it and is farther back reads by itself; one that is new begins where the others are.
    /// </summary>
    private async Task BeginAsync(Dictionary<string, string> known, CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            _begunAt = await NowAsync();
            _missed = await MarkedAsync(cancellationToken);
            return;
        }

        var near = _queues.Where(queue => queue.Timing is SubscriberTiming.BeforeAnswer).Select(queue => known.GetValueOrDefault(queue.Name)).OfType<string>().Min(StringComparer.Ordinal)
            ?? known.Values.Min(StringComparer.Ordinal);
        await foreach (var step in _tail.ReadAsync(near, cancellationToken))
        {
            _missed.Add(step);
        }

        foreach (var queue in _queues)
        {
            var position = known.GetValueOrDefault(queue.Name) ?? near;
            queue.Begin(position, readOn: string.CompareOrdinal(position, near) < 0);
        }
    }

    /// <summary>
    /// In a store without positions the streams to be told of again are marked: by a restore, and by releases that had marks instead of positions.
    /// </summary>
    private async Task<List<CommittedStep>> MarkedAsync(CancellationToken cancellationToken)
    {
        var steps = new List<CommittedStep>();
        await foreach (var mark in store.ReadAllAsync(Tables.Pending, Street.Value, RowRange.All, cancellationToken: cancellationToken))
        {
            steps.AddRange(await _tail.ReadStreamAsync(mark.Row, 1));
        }

        return steps;
    }

    private async Task TellMissedAsync()
    {
        // Behind the activation: subscribers call grains that ask this one.
        await Task.Yield();
        await FeedAsync(_missed);
        if (_begunAt is { } begun)
        {
            foreach (var queue in _queues)
            {
                queue.Begin(null, readOn: false);
                queue.Mark(begun);
            }

            await Task.WhenAll(_queues.Select(queue => queue.FlushAsync()));
            await UnmarkAsync();
        }

        _missed = [];
    }

    private async Task UnmarkAsync()
    {
        try
        {
            foreach (var marks in _missed.Select(step => TableWrite.Delete(step.Stream)).DistinctBy(delete => delete.Row).Chunk(TableLimits.MaxBatchRows))
            {
                await store.WriteAsync(Tables.Pending, Street.Value, [.. marks]);
            }
        }
        catch (Exception failure)
        {
            // With positions in the store a mark that is left means nothing any more.
            LogNotAdvanced(failure, Street.Value);
        }
    }

    private void WatchPosition()
    {
        var ticks = 0;
        var timer = TimeProvider.System.CreateTimer(_ => Turn(() => AdvanceAsync(anyway: ++ticks % SeldomTicks == 0)), null, Often, Often);
        _stopping.Token.Register(timer.Dispose);
    }

    /// <param name="hurried">The host stops: as far as can be, now.</param>
    /// <param name="anyway">Also when nothing became true here: other streets of the store went on, and what is before the position is not read again.</param>
    private async Task AdvanceAsync(bool anyway, bool hurried = false)
    {
        _hurried |= hurried;
        if (_advancing || !(_fedSince || anyway))
        {
            return;
        }

        _advancing = true;
        try
        {
            do
            {
                (hurried, _hurried) = (_hurried, false);
                // What was fed behind the last look is not behind the position that comes of it.
                _fedSince = !hurried && _shared is { } shared && shared.Looks < _fedAtLook + 2;
                var position = await HandedOverAsync(hurried);
                foreach (var queue in _queues)
                {
                    queue.Mark(position);
                }
            }
            while (_hurried);
        }
        catch (Exception failure)
        {
            _fedSince = true;
            LogNotAdvanced(failure, Street.Value);
        }
        finally
        {
            _advancing = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The positions of street {Street} could not move")]
    private partial void LogNotAdvanced(Exception failure, string street);
}
