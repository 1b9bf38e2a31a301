using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Audit;

/// <summary>
/// Writes one trail, an hour a stream, so that each stays small enough to be read whole. Streams are journals: hash-chained
/// and proved by the verifier; each also names the last link of the one before. A trail has one writer.
/// </summary>
/// <param name="trail">Whose trail: a street's code, or the writer's name.</param>
public sealed class AuditLog(EventJournal<AuditEvent, AuditHour> journal, ITableStore store, string trail)
{
    /// <summary>Rows of a batch, less the snapshot and the opening.</summary>
    public const int MostTogether = TableLimits.MaxBatchRows - 2;

    /// <summary>The journal of the trails.</summary>
    public const string Table = "audit";

    private const string Trails = "audittrails", Last = "last";
    private JournalHead? _head;
    private AuditHour? _hour;

    public static string StreamOf(string trail, DateTimeOffset at) =>
        $"{trail}-{at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";

    /// <summary>Appends in the order given; durable when it returns.</summary>
    public async Task AppendAsync(ImmutableArray<AuditRecorded> records, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        foreach (var part in records.Chunk(MostTogether))
        {
            try
            {
                var events = ImmutableArray.CreateBuilder<AuditEvent>(part.Length + 1);
                var opening = await HeadAsync(StreamOf(trail, now), cancellationToken);
                if (opening is not null)
                {
                    events.Add(opening);
                }

                events.AddRange(part);
                var next = events.Aggregate(_hour, AuditHour.Apply)!;
                _head = await journal.AppendAsync(_head!, events.DrainToImmutable(), next, cancellationToken);
                _hour = next;
                if (opening is not null)
                {
                    await PointAsync(_head.Stream, cancellationToken);
                }
            }
            catch
            {
                // What reached the disk is not known: read it afresh the next time.
                (_head, _hour) = (null, null);
                throw;
            }
        }
    }

    /// <summary>Stands at the end of the stream; answers its first event when there is none yet.</summary>
    private async Task<AuditOpened?> HeadAsync(string stream, CancellationToken cancellationToken)
    {
        // A clock that was set back does not reopen an hour that is over: the next one names its end.
        var last = _head is { Version: > 0 } ? _head.Stream : await LastAsync(cancellationToken);
        stream = string.CompareOrdinal(last, stream) > 0 ? last! : stream;
        if (_head?.Stream == stream && _head.Version > 0)
        {
            return null;
        }

        var loaded = await journal.LoadAsync(stream, cancellationToken);
        (_head, _hour) = (loaded.Head, loaded.State);
        if (_head.Version > 0)
        {
            return null;
        }

        return await OpeningAsync(last, cancellationToken);
    }

    private async Task<string?> LastAsync(CancellationToken cancellationToken)
    {
        if (await store.GetAsync(Trails, trail, Last, cancellationToken) is not { } row)
        {
            return null;
        }

        using var last = JsonDocument.Parse(row.Value);
        return last.RootElement.GetProperty("stream").GetString();
    }

    /// <summary>After the first append of an hour: where the next one finds the end of this.</summary>
    private Task PointAsync(string stream, CancellationToken cancellationToken) =>
        store.WriteAsync(Trails, trail, TableWrite.Upsert(Last, Encoding.UTF8.GetBytes($"{{\"stream\":\"{stream}\"}}")), cancellationToken);

    private async Task<AuditOpened> OpeningAsync(string? previous, CancellationToken cancellationToken)
    {
        if (previous is null)
        {
            return new AuditOpened(null, 0, null);
        }

        var before = (await journal.LoadAsync(previous, cancellationToken)).Head;
        return new AuditOpened(previous, before.Version, before.Chain.ToString());
    }
}
