using System.Collections.Concurrent;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// For the one gateway of a store: what it has written, and what it found there, day by day. While a day is still being read,
/// everything of it may be there.
/// </summary>
internal sealed partial class RememberedAnswerKeys(ITableStore store, ILogger<RememberedAnswerKeys> logger) : IAnswerKeys
{
    private readonly ConcurrentDictionary<DateOnly, Day> _days = [];

    public bool MayHold(DateOnly day, string command)
    {
        var known = Of(day);
        return !known.IsRead || known.Filter.MayHold(command);
    }

    public void Add(DateOnly day, string command) => Of(day).Filter.Add(command);

    /// <summary>Completes when the day was read, or could not be.</summary>
    internal Task ReadAsync(DateOnly day) => Of(day).Reading;

    private Day Of(DateOnly day)
    {
        if (_days.TryGetValue(day, out var known) && !known.HasFailed)
        {
            return known;
        }

        return Begin(day, known);
    }

    private Day Begin(DateOnly day, Day? failed)
    {
        // What was added meanwhile stays: only the reading starts again.
        var next = new Day(failed?.Filter ?? new KeyFilter());
        var stands = failed is null ? _days.GetOrAdd(day, next) : _days.TryUpdate(day, next, failed) ? next : _days[day];
        if (ReferenceEquals(stands, next))
        {
            next.Reading = Task.Run(() => FillAsync(day, next));
            DropBefore(day.AddDays(-2));
        }

        return stands;
    }

    private async Task FillAsync(DateOnly day, Day known)
    {
        try
        {
            foreach (var partition in AnswerPartitions.Of(day))
            {
                await foreach (var row in store.ReadAllAsync(AnswerPartitions.Table, partition, RowRange.All))
                {
                    known.Filter.Add(row.Row);
                }
            }

            known.IsRead = true;
        }
        catch (StoreUnavailableException unavailable)
        {
            LogLater(day, unavailable.Message);
            known.HasFailed = true;
        }
    }

    private void DropBefore(DateOnly day)
    {
        foreach (var old in _days.Keys.Where(known => known < day))
        {
            _days.TryRemove(old, out _);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys of {Day} are looked up in the store until they can be read: {Reason}")]
    private partial void LogLater(DateOnly day, string reason);

    private sealed class Day(KeyFilter filter)
    {
        private volatile bool _isRead, _hasFailed;

        public KeyFilter Filter => filter;

        public bool IsRead
        {
            get => _isRead;
            set => _isRead = value;
        }

        public bool HasFailed
        {
            get => _hasFailed;
            set => _hasFailed = value;
        }

        public Task Reading { get; set; } = Task.CompletedTask;
    }
}
