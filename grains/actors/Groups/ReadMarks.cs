using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Groups;

/// <summary>How far each reader of a group has read.</summary>
internal sealed class ReadMarks(ITableStore store, string grid)
{
    private readonly Dictionary<PersonId, long> _upTo = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var mark in await store.ReadPartitionAsync<ReadMark>(Tables.GroupReads, grid, cancellationToken: cancellationToken))
        {
            _upTo[mark.Reader] = mark.UpTo;
        }
    }

    public long Of(PersonId reader) => _upTo.GetValueOrDefault(reader);

    public async Task SetAsync(PersonId reader, long upTo)
    {
        if (upTo > Of(reader))
        {
            await store.WriteAsync(Tables.GroupReads, grid, TableWrite.Upsert(reader.Value, StoredRow.Write(new ReadMark(reader, upTo))));
            _upTo[reader] = upTo;
        }
    }
}

[GenerateSerializer, Immutable, Alias("groups.read_mark")]
internal sealed record ReadMark([property: Id(0)] PersonId Reader, [property: Id(1)] long UpTo);
