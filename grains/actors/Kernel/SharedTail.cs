using Gridwhistle.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Kernel;

/// <summary>
/// Where several silos append to one journal: reads what became durable and tells this silo's projectors what nobody has handed them, as when
/// the silo that appended it died before it could. No position moves past what has not been read here.
/// </summary>
public sealed partial class SharedTail(
    ITableStore store, IEnumerable<IStreamKind> kinds, StreetFeeds feeds, IOptions<SharedTailOptions> options, ILogger<SharedTail> logger) : BackgroundService
{
    /// <summary>Longer than any store reads back behind a position.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>How long a look waits for what is about to be handed over; then it reads it itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IStreamKind[] _kinds = [.. kinds];
    private readonly RecentVersions _recent = new(Kept);
    private RecentVersions _elsewhere = new(Kept);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _gate = new();
    private long _looks;
    private string? _last;
    private string? _rewound;

    /// <summary>Gets the position up to which every row has been looked at; null before the first look.</summary>
    internal string? Covered
    {
        get
        {
            lock (_gate)
            {
                return Earlier(_last, _rewound);
            }
        }
    }

    /// <summary>Gets how many looks have come to their end. One that begins after something became true ends as the second from then on, at the latest.</summary>
    internal long Looks => Interlocked.Read(ref _looks);

    /// <summary>Looks at every row up to now.</summary>
    /// <returns>The position up to which this silo's projectors are told of all that other silos appended.</returns>
    internal async Task<string> CoverAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (from, elsewhere) = Begin();
            var upto = await store.PositionAsync(JournalRows.Table, cancellationToken);
            if (from is not null)
            {
                foreach (var (stream, (kind, version)) in await UnknownAsync(from, elsewhere, cancellationToken))
                {
                    await TellAsync(kind, stream, version, elsewhere, cancellationToken);
                }
            }

            lock (_gate)
            {
                _last = upto;
            }

            Interlocked.Increment(ref _looks);
            _recent.Age();
            elsewhere.Age();
            return Covered!;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A projector that has just come was not there for what was looked at since.</summary>
    internal void Rewind(string position)
    {
        lock (_gate)
        {
            (_rewound, _elsewhere) = (Earlier(_rewound, position), new RecentVersions(Kept));
        }
    }

    /// <summary>A projector of this silo has them.</summary>
    internal void Note(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            _recent.Note(step.Stream, step.Version);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Look, TimeProvider.System);
        try
        {
            do
            {
                await CoverOrLaterAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was not looked at is behind every position.
        }
    }

    private async Task CoverOrLaterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CoverAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotCovered(logger, failure);
        }
    }

    /// <summary>Where to begin, and what to note in: a projector that comes meanwhile starts another book, which this look does not write into.</summary>
    private (string? From, RecentVersions Elsewhere) Begin()
    {
        lock (_gate)
        {
            // A look that fails begins there again.
            (_last, _rewound) = (Earlier(_last, _rewound), null);
            return (_last, _elsewhere);
        }
    }

    private async Task<Dictionary<string, (IStreamKind Kind, long From)>> UnknownAsync(string after, RecentVersions elsewhere, CancellationToken cancellationToken)
    {
        var unknown = new Dictionary<string, (IStreamKind Kind, long From)>(StringComparer.Ordinal);
        List<(TableRow Row, long Version)> awaited = [];
        List<Task> tickets = [];
        await foreach (var row in store.ReadOnAsync(JournalRows.Table, after, cancellationToken))
        {
            if (JournalRows.VersionOf(row.Row) is not { } version)
            {
                continue;
            }

            // In this order: what is handed over is noted before its ticket closes.
            if (feeds.UnderWay(row.Partition) is [_, ..] own)
            {
                awaited.Add((row, version));
                tickets.AddRange(own.Select(ticket => ticket.Decided));
            }
            else
            {
                Sort(row, version);
            }
        }

        // An append of this silo to the same stream may have come to nothing, and the row be another silo's.
        await Task.WhenAny(Task.WhenAll(tickets), Task.Delay(Patience, TimeProvider.System, cancellationToken));
        awaited.ForEach(one => Sort(one.Row, one.Version));
        return unknown;

        void Sort(TableRow row, long version)
        {
            if (_recent.Knows(row.Partition, version) || elsewhere.Knows(row.Partition, version))
            {
                return;
            }

            if (unknown.TryGetValue(row.Partition, out var known))
            {
                unknown[row.Partition] = known with { From = Math.Min(known.From, version) };
            }
            else if (JournalTail.KindOf(_kinds, row) is { } kind)
            {
                unknown[row.Partition] = (kind, version);
            }
        }
    }

    private async Task TellAsync(IStreamKind kind, string stream, long fromVersion, RecentVersions elsewhere, CancellationToken cancellationToken)
    {
        var steps = new List<CommittedStep>();
        await foreach (var step in kind.ReadAsync(stream, fromVersion).WithCancellation(cancellationToken))
        {
            steps.Add(step);
        }

        // Not waited for: each street's positions wait for the tickets of their own street.
        if (steps is [var first, ..] && !feeds.Of(first.Street).Find(steps))
        {
            foreach (var step in steps)
            {
                elsewhere.Note(stream, step.Version);
            }
        }
    }

    private static string? Earlier(string? one, string? other) =>
        one is null ? other : other is null ? one : string.CompareOrdinal(one, other) < 0 ? one : other;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other silos appended to the journal could not be read; trying again")]
    private static partial void LogNotCovered(ILogger logger, Exception failure);
}
