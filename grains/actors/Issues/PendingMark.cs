using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>
/// Says in the store that an issue may hold events nobody was told of. Set before the append, cleared when everything is
/// passed on; what a crash leaves set is looked at when the street's board starts. One mark serves a burst of acts.
/// </summary>
internal sealed class PendingMark(ITableStore store)
{
    public bool IsSet { get; private set; }

    public Task SetAsync(AreaCode street, string issue)
    {
        if (IsSet)
        {
            return Task.CompletedTask;
        }

        IsSet = true;
        return WriteAsync(TableWrite.Upsert(issue, "{}"u8.ToArray()), street);
    }

    /// <summary>A mark of an earlier activation may still be there: it is to be cleared like one of our own.</summary>
    public void Assume() => IsSet = true;

    public async Task ClearAsync(AreaCode street, string issue)
    {
        IsSet = false;
        await WriteAsync(TableWrite.Delete(issue), street);
    }

    private async Task WriteAsync(TableWrite write, AreaCode street)
    {
        try
        {
            await store.WriteAsync(Tables.Pending, street.Value, write);
        }
        catch
        {
            IsSet = false;
            throw;
        }
    }
}
