using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Audit;

/// <summary>The one writer of a street's audit trail, and its reader.</summary>
[GrainType("audit"), StreetPlacement]
public sealed class AuditGrain(EventJournal<AuditEvent, AuditHour> journal, ITableStore store) : Grain, IAuditGrain
{
    private AuditLog? _log;

    private string Trail => this.GetPrimaryKeyString();

    /// <summary>The hour is that of the last record: the machine's own, also while the product's clock is moved by hand.</summary>
    public Task AppendAsync(ImmutableArray<AuditRecorded> records) =>
        (_log ??= new AuditLog(journal, store, Trail)).AppendAsync(records, records[^1].At);

    public async Task<Page<AuditRecorded>> ReadAsync(AuditQuery query)
    {
        var found = ImmutableArray.CreateBuilder<AuditRecorded>();
        var (hour, after) = Start(query);
        // Records wait a moment before they are appended: the hour after the last one may hold some.
        for (; hour <= query.To.AddHours(1); hour = hour.AddHours(1), after = 0)
        {
            await foreach (var recorded in journal.ReadEventsAsync(AuditLog.StreamOf(Trail, hour), after + 1))
            {
                if (recorded.Event is AuditRecorded record && Matches(query, record))
                {
                    found.Add(record);
                    if (found.Count == query.Limit)
                    {
                        return new Page<AuditRecorded>(found.DrainToImmutable(), Cursor(hour, recorded.Version));
                    }
                }
            }
        }

        return new Page<AuditRecorded>(found.DrainToImmutable(), null);
    }

    private static bool Matches(AuditQuery query, AuditRecorded record) =>
        record.At >= query.From && record.At <= query.To && (query.Person is null || query.Person == record.Person);

    private static (DateTimeOffset Hour, long After) Start(AuditQuery query)
    {
        if (query.Cursor?.Split('-') is [var at, var version]
            && DateTimeOffset.TryParseExact(at, "yyyyMMddHH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var hour)
            && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            return (hour, after);
        }

        var from = query.From.UtcDateTime;
        return (new DateTimeOffset(from.Year, from.Month, from.Day, from.Hour, 0, 0, TimeSpan.Zero), 0);
    }

    private static string Cursor(DateTimeOffset hour, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"{hour.UtcDateTime:yyyyMMddHH}-{version}");
}
