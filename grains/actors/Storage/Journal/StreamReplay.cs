using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>Replays a stream that was read whole, as a load does, but from its first event, and compares the snapshot on the way.</summary>
public sealed class StreamReplay<TEvent, TState>(Func<TState?, TEvent, TState> apply, JsonUpgrades upgrades)
    where TEvent : class
    where TState : class
{
    private readonly JournalSchema _schema = new(typeof(TEvent), typeof(TState), upgrades);

    /// <summary>Whether the stream holds events of this kind; others are another journal's.</summary>
    public bool Owns(JournalStream stream) =>
        stream.Rows.FirstOrDefault(row => JournalRows.VersionOf(row.Row) is not null) is { } first
        && _schema.Knows(JournalRowCodec.Parse(first.Value.Span).Alias);

    /// <summary>The events of a stream whose chain holds.</summary>
    /// <exception cref="UnknownSchemaException">A later release wrote some of it.</exception>
    public IEnumerable<RecordedEvent<TEvent>> Events(JournalStream stream)
    {
        foreach (var row in stream.Rows)
        {
            if (JournalRows.VersionOf(row.Row) is { } version)
            {
                yield return new RecordedEvent<TEvent>(version, (TEvent)Read(row, _schema.ReadEvent));
            }
        }
    }

    /// <summary>The state the events come to, and a fault when the snapshot shows another or something cannot be read.</summary>
    public (TState? State, JournalFault? Fault) Replay(JournalStream stream)
    {
        var snapshot = stream.Rows.FirstOrDefault(row => row.Row == JournalRows.Snapshot);
        var shows = snapshot is null ? 0 : Shown(JournalRowCodec.Parse(snapshot.Value.Span));
        TState? state = null;
        try
        {
            foreach (var recorded in Events(stream))
            {
                state = apply(state, recorded.Event);
                if (recorded.Version == shows && Form(state) != Form((TState)Read(snapshot!, _schema.ReadState)))
                {
                    return (state, new JournalFault(stream.Name, JournalRows.Snapshot, $"it does not show what the events up to {shows} come to"));
                }
            }
        }
        catch (Exception unreadable) when (unreadable is UnknownSchemaException or JsonException or InvalidOperationException)
        {
            return (null, new JournalFault(stream.Name, "", $"it cannot be replayed: {unreadable.Message}"));
        }

        return (state, null);
    }

    /// <summary>The version a snapshot can be compared at; 0 for one that is made anew at the next load.</summary>
    private long Shown(JournalRow snapshot) => _schema.IsRemade(snapshot.Alias, snapshot.Schema) ? 0 : snapshot.Version;

    private static string Form(TState state) => JsonSerializer.Serialize(state, StorageJson.Options);

    private static object Read(TableRow row, ReadValue read)
    {
        var parsed = JournalRowCodec.Parse(row.Value.Span);
        return read(parsed.Alias ?? "", parsed.Schema, row.Value.Span[parsed.Payload]);
    }

    private delegate object ReadValue(string alias, int version, ReadOnlySpan<byte> json);
}
