namespace Gridwhistle.Storage;

/// <summary>The rows of positioned tables in the order of their inserts: a row's position is its place in that list.</summary>
internal sealed class InsertOrder
{
    private readonly Dictionary<string, List<(string Partition, string Row)>> _rows = PositionedTables.All.ToDictionary(table => table, _ => new List<(string, string)>());

    public void Note(string table, string partition, IEnumerable<TableWrite> inserts)
    {
        if (_rows.TryGetValue(table, out var rows))
        {
            rows.AddRange(inserts.Select(item => (partition, item.Row)));
        }
    }

    public long Last(string table) => _rows[table].Count;

    public IEnumerable<(string Partition, string Row)> After(string table, long position) => _rows[table].Skip((int)Math.Min(position, int.MaxValue));
}
