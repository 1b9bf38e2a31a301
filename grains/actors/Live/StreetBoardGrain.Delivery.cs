using Gridwhistle.Areas;

namespace Gridwhistle.Live;

/// <summary>Batches for the observers: the call to itself queues behind the burst that caused it, so a batch is as large as the burst and as prompt as can be.</summary>
public sealed partial class StreetBoardGrain
{
    private readonly GatheredChanges _gathered = new();
    private bool _delivering;

    public async Task DeliverAsync()
    {
        _delivering = false;
        var batch = _gathered.Take(Street, _board.Drain());
        if (_observers.Count > 0)
        {
            await _observers.Notify(observer => observer.ChangedAsync(batch));
        }
    }

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
