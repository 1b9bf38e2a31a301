using Gridwhistle.Areas;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Kernel;

/// <summary>What the queues of one projector share.</summary>
internal sealed record ProjectorTools(
    AreaCode Street,
    SubscriberPositions Positions,
    Func<Task<string>> HandedOverAsync,
    Func<string?, IAsyncEnumerable<CommittedStep>> ReadAsync,
    OutboxMetrics Metrics,
    IWorkCounter Work,
    ILogger Logger,
    Task Stopping);
