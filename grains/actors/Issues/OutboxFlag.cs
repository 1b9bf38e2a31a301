using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>
/// Says in the store that an issue may hold events nobody was told of. Set before the append, cleared when everything is
/// passed on; what a crash leaves set is looked at when the street's board starts. One mark serves a burst of acts.
/// </summary>
internal sealed class OutboxFlag(ITableStore store)
{
    private bool _written;

    /// <summary>True when there is one to clear: our own, or what an earlier activation may have left.</summary>
    public bool IsSet { get; private set; }

    public async Task SetAsync(AreaCode street, string issue)
    {
        if (_written)
        {
            return;
        }

        await WriteAsync(TableWrite.Upsert(issue, "{}"u8.ToArray()), street);
        _written = IsSet = true;
    }

    /// <summary>A mark of an earlier activation may still be there and is to be cleared like one of our own. It is not counted on: an append sets its own.</summary>
    public void Assume() => IsSet = true;

    public async Task ClearAsync(AreaCode street, string issue)
    {
        _written = IsSet = false;
        try
        {
            await WriteAsync(TableWrite.Delete(issue), street);
        }
        catch
        {
            IsSet = true;
            throw;
        }
    }

    private Task WriteAsync(TableWrite write, AreaCode street) => store.WriteAsync(Tables.Pending, street.Value, write);
}
