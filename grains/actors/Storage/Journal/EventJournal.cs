using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

/// <summary>
/// The journal of one kind of aggregate: the only place where something becomes true. Events and the snapshot of a stream are
/// written in one durable batch; an append from an old head is refused.
/// </summary>
/// <typeparam name="TEvent">The closed base of the events; every sealed kind carries an <c>[Alias]</c>.</typeparam>
/// <typeparam name="TState">The state, with an <c>[Alias]</c>.</typeparam>
public sealed class EventJournal<TEvent, TState>
    where TEvent : class
    where TState : class
{
    private readonly ITableStore _store;
    private readonly string _table;
    private readonly Func<TState?, TEvent, TState> _apply;
    private readonly JournalSchema _schema;
    private readonly int _snapshotEvery;
    private readonly bool _marksReach;

    /// <param name="apply">Folds one event into the state (null before the first event): total, without clock or guards.</param>
    /// <param name="marksReach">
    /// Writes with every batch how far the stream goes, so that events cut off its end are missed. For journals that nothing else shows the
    /// versions of; the cases' lists do.
    /// </param>
    public EventJournal(
        ITableStore store, Func<TState?, TEvent, TState> apply, JsonUpgrades upgrades, IOptions<JournalOptions> options, string table = JournalRows.Table, bool marksReach = false)
    {
        _store = store;
        _table = table;
        _apply = apply;
        _schema = new JournalSchema(typeof(TEvent), typeof(TState), upgrades);
        _snapshotEvery = options.Value.SnapshotEvery;
        _marksReach = marksReach;
    }

    /// <summary>Whether rows of this alias are events of this journal.</summary>
    public bool Owns(string alias) => _schema.Knows(alias);

    /// <summary>Folds one event into the state.</summary>
    public TState Apply(TState? state, TEvent @event) => _apply(state, @event);

    /// <summary>The stream's state and version: the snapshot and the events after it.</summary>
    public async Task<JournalLoad<TEvent, TState>> LoadAsync(string stream, CancellationToken cancellationToken = default)
    {
        var heads = await _store.QueryAsync(_table, stream, JournalRows.Heads, limit: 2, cancellationToken: cancellationToken);
        var (head, state, reached) = ReadHeads(stream, heads);
        var after = ImmutableArray.CreateBuilder<RecordedEvent<TEvent>>();
        var rows = _store.ReadAllAsync(_table, stream, JournalRows.EventsFrom(head.Version + 1), cancellationToken: cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var (recorded, chain) = ReadEvent(stream, row, head.Chain, head.Version + 1);
            state = _apply(state, recorded.Event);
            after.Add(recorded);
            head = head with { Version = recorded.Version, Chain = chain };
        }

        if (head.Version < reached)
        {
            throw new JournalCorruptException(stream, JournalRows.Event(head.Version + 1), $"the stream reached version {reached}, but its events end at {head.Version}");
        }

        return new JournalLoad<TEvent, TState>(head, state, after.DrainToImmutable());
    }

    /// <summary>The same of a stream that may be another journal's, or none: null then.</summary>
    public async Task<JournalLoad<TEvent, TState>?> FindAsync(string stream, CancellationToken cancellationToken = default) =>
        await _store.GetAsync(_table, stream, JournalRows.Event(1), cancellationToken) is { } first && JournalRowCodec.Parse(first.Value.Span).Alias is { } alias && Owns(alias)
            ? await LoadAsync(stream, cancellationToken)
            : null;

    /// <summary>
    /// Appends after <paramref name="head"/>; durable when it returns. Replace your state only then. Keep the returned head
    /// for the next append.
    /// </summary>
    /// <exception cref="JournalConflictException">The stream is not at the head's version any more.</exception>
    public async Task<JournalHead> AppendAsync(
        JournalHead head,
        ImmutableArray<TEvent> events,
        TState newState,
        CancellationToken cancellationToken = default)
    {
        if (events.IsDefaultOrEmpty)
        {
            throw new ArgumentException("An append has at least one event.", nameof(events));
        }

        var batch = ImmutableArray.CreateBuilder<TableWrite>(events.Length + 1);
        var (version, chain) = (head.Version, head.Chain);
        foreach (var @event in events)
        {
            var alias = _schema.AliasOf(@event);
            version++;
            (var row, chain) = JournalRowCodec.WriteEvent(chain, alias, _schema.Upgrades.CurrentVersion(alias), version, @event);
            batch.Add(TableWrite.Insert(JournalRows.Event(version), row));
        }

        var next = head with { Version = version, Chain = chain };
        if (version / _snapshotEvery == head.Version / _snapshotEvery)
        {
            if (_marksReach)
            {
                batch.Add(TableWrite.Upsert(JournalRows.Watermark, JournalRowCodec.WriteReach(next.Stream, version)));
            }

            await WriteAsync(head, batch.DrainToImmutable(), cancellationToken);
            return next;
        }

        batch.Add(SnapshotWrite(next, newState));
        var etags = await WriteAsync(head, batch.DrainToImmutable(), cancellationToken);
        return next with { SnapshotVersion = version, SnapshotETag = etags[^1] };
    }

    /// <summary>The events from <paramref name="fromVersion"/> on, in order.</summary>
    public async IAsyncEnumerable<RecordedEvent<TEvent>> ReadEventsAsync(
        string stream, long fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        ChainHash? chain = fromVersion == 1 ? ChainHash.Genesis(stream) : null;
        var rows = _store.ReadAllAsync(_table, stream, JournalRows.EventsFrom(fromVersion), cancellationToken: cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            (var recorded, chain) = ReadEvent(stream, row, chain, fromVersion++);
            yield return recorded;
        }
    }

    private TableWrite SnapshotWrite(JournalHead head, TState state)
    {
        var schema = _schema.Upgrades.CurrentVersion(_schema.StateAlias);
        var value = JournalRowCodec.WriteSnapshot(head.Chain, _schema.StateAlias, schema, head.Version, state);
        return head.SnapshotETag is { } etag
            ? TableWrite.ReplaceIfMatch(JournalRows.Snapshot, value, etag)
            : TableWrite.Insert(JournalRows.Snapshot, value);
    }

    private async Task<ImmutableArray<string?>> WriteAsync(JournalHead head, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken)
    {
        using var span = GridInstruments.Source.StartActivity("journal.append");
        var began = Stopwatch.GetTimestamp();
        try
        {
            var etags = await _store.WriteAsync(_table, head.Stream, batch, cancellationToken);
            GridInstruments.AppendDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            return etags;
        }
        catch (ConditionFailedException conflict)
        {
            throw new JournalConflictException(head.Stream, head.Version, conflict);
        }
    }

    private (JournalHead Head, TState? State, long Reached) ReadHeads(string stream, ImmutableArray<TableRow> rows)
    {
        var head = new JournalHead(stream) { Chain = ChainHash.Genesis(stream) };
        TState? state = null;
        var reached = 0L;
        foreach (var row in rows)
        {
            var parsed = Unseal(stream, row, out var body, out var hash);
            if (row.Row == JournalRows.Snapshot)
            {
                Require(stream, row, parsed.Chain.Next(body.Span) == hash);
                head = head with { SnapshotVersion = parsed.Version, SnapshotETag = row.ETag };
                if (_schema.IsRemade(parsed.Alias, parsed.Schema))
                {
                    continue;
                }

                state = (TState)_schema.ReadState(parsed.Alias ?? "", parsed.Schema, row.Value.Span[parsed.Payload]);
                head = head with
                {
                    Version = parsed.Version,
                    Chain = parsed.Chain,
                };
            }
            else if (row.Row == JournalRows.Watermark)
            {
                Require(stream, row, ChainHash.Genesis(stream).Next(body.Span) == hash);
                reached = parsed.Version;
            }
        }

        return (head, state, reached);
    }

    private (RecordedEvent<TEvent> Recorded, ChainHash Chain) ReadEvent(string stream, TableRow row, ChainHash? previous, long version)
    {
        var parsed = Unseal(stream, row, out var body, out var hash);
        // Read from the middle, the link before is not at hand: the first row is then taken as it is.
        Require(stream, row, previous is not { } link || link.Next(body.Span) == hash);
        Require(stream, row, parsed.Version == version && JournalRows.VersionOf(row.Row) == version);
        var @event = (TEvent)_schema.ReadEvent(parsed.Alias ?? "", parsed.Schema, row.Value.Span[parsed.Payload]);
        return (new RecordedEvent<TEvent>(version, @event), hash);
    }

    private static JournalRow Unseal(string stream, TableRow row, out ReadOnlyMemory<byte> body, out ChainHash hash)
    {
        Require(stream, row, JournalRowCodec.TryUnseal(row.Value, out body, out hash));
        try
        {
            return JournalRowCodec.Parse(row.Value.Span);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException)
        {
            throw new JournalCorruptException(stream, row.Row, "it is not the JSON we write", damaged);
        }
    }

    private static void Require(string stream, TableRow row, bool condition)
    {
        if (!condition)
        {
            throw new JournalCorruptException(stream, row.Row, "its hash or version does not fit");
        }
    }
}
