using System.Collections.Concurrent;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>
/// The duty books of the streets whose directories are on this silo, as they are now. A directory puts its book here whenever it changes and
/// takes it away when it goes: who is on the same silo reads without a call, anybody else asks the directory.
/// </summary>
public sealed class DutyBooks
{
    private readonly ConcurrentDictionary<AreaCode, DutyBook> _books = new();

    public DutyBook? Find(AreaCode street) => _books.GetValueOrDefault(street);

    public void Put(AreaCode street, DutyBook book) => _books[street] = book;

    /// <summary>Takes it away, unless another activation has put a newer one.</summary>
    public void Remove(AreaCode street, DutyBook book) => _books.TryRemove(KeyValuePair.Create(street, book));
}
