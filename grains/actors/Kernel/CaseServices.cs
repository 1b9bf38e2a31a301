using Gridwhistle.Storage;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Kernel;

/// <summary>What every grain of a kind of case works with.</summary>
public sealed record CaseServices<TEvent, TState>(
    EventJournal<TEvent, TState> Journal,
    StreetFeeds Feeds,
    IGrainFactory Grains,
    TimeProvider Clock,
    ILogger<AggregateGrain<TEvent, TState>> Logger)
    where TEvent : class
    where TState : class;
