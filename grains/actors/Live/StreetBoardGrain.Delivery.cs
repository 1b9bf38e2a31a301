using Gridwhistle.Areas;

namespace Gridwhistle.Live;

/// <summary>Batches for the observers: the call to itself queues behind the burst that caused it, so a batch is as large as the burst and as prompt as can be.</summary>
public sealed partial class StreetBoardGrain
{
    private readonly ChangeBuffer _gathered = new();
    private bool _delivering;

    public Task DeliverAsync()
    {
        _delivering = false;
        return SendAsync(TakeBatch());
    }

    /// <summary>Everything gathered so far; what is read from the board right after it is followed by the next batch without overlap.</summary>
    private LiveBatch TakeBatch()
    {
        var batch = _gathered.Take(Street, _board.Drain());
        if (!batch.Deltas.IsEmpty)
        {
            figures.Show(Street, _board.Counts(Street));
        }

        return batch;
    }

    private Task SendAsync(LiveBatch batch) => _observers.Count > 0 && !batch.IsEmpty
        ? _observers.Notify(observer => observer.ChangedAsync(batch))
        : Task.CompletedTask;

    private AreaCode Street => new(this.GetPrimaryKeyString());

    private void Deliver()
    {
        if (!_delivering)
        {
            _delivering = true;
            this.AsReference<IStreetBoardGrain>().DeliverAsync().Ignore();
        }
    }
}
