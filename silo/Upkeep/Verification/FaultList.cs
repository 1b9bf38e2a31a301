using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Counts all faults and keeps the first, so that a ruined store does not fill the memory.</summary>
internal sealed class FaultList
{
    private const int Kept = 1000;
    private readonly ImmutableArray<StoreFault>.Builder _first = ImmutableArray.CreateBuilder<StoreFault>();

    public long Count { get; private set; }

    public ImmutableArray<StoreFault> First => _first.ToImmutable();

    public void Add(string table, string place, string row, string why, long? version = null)
    {
        Count++;
        if (_first.Count < Kept)
        {
            _first.Add(new StoreFault(table, place, row, version, why));
        }
    }

    public void Add(string table, JournalFault fault) => Add(table, fault.Stream, fault.Row, fault.Why, JournalRows.VersionOf(fault.Row));
}
