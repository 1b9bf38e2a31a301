using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>
/// Takes back what a stream says about having been published, so that all of it is published again: every consumer drops what
/// it has seen. For a restore whose projections may be older than its journal.
/// </summary>
public static class StreamRewind
{
    /// <summary>The rows to write over those of a stream whose chain holds.</summary>
    public static ImmutableArray<TableWrite> Of(JournalStream stream)
    {
        var writes = ImmutableArray.CreateBuilder<TableWrite>(2);
        if (stream.Rows.FirstOrDefault(row => row.Row == JournalRows.Snapshot) is { } snapshot)
        {
            var parsed = JournalRowCodec.Parse(snapshot.Value.Span);
            writes.Add(TableWrite.Upsert(JournalRows.Snapshot, JournalRowCodec.WriteSnapshot(
                parsed.Chain, parsed.Alias!, parsed.Schema, parsed.Version, 0, snapshot.Value.Span[parsed.Payload])));
        }

        var version = stream.Rows.Max(row => JournalRows.VersionOf(row.Row) ?? 0);
        writes.Add(TableWrite.Upsert(JournalRows.Watermark, JournalRowCodec.WriteWatermark(stream.Name, 0, version)));
        return writes.DrainToImmutable();
    }
}
