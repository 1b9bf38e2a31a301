using System.Diagnostics.Metrics;
using Gridwhistle.Embedded.Activations;
using Gridwhistle.Embedded.Calls;
using Gridwhistle.Embedded.Mailboxes;
using Gridwhistle.Embedded.Observers;
using Gridwhistle.Embedded.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>All grains of this process: finds them, admits calls to them, ends them. The other parts make references and stop.</summary>
internal sealed partial class EmbeddedHost : IEmbeddedHost, IDisposable
{
    private readonly Lazy<GrainCatalog> _catalog;
    private readonly Lazy<IIncomingGrainCallFilter[]> _filters;
    private readonly ObserverDirectory _observers;
    private readonly ITimer _collector;
    private HostStage _stage = HostStage.Running;

    public EmbeddedHost(IServiceProvider services, IOptions<EmbeddedGrainOptions> options, ILogger<EmbeddedHost> logger)
    {
        Services = services;
        Options = options.Value;
        Log = new HostLog(logger);
        Heartbeat = new Heartbeat(Options.InfrastructureClock, Options.CallTimeout);
        Instruments = new EmbeddedInstruments(Heartbeat, CountActivations);

        // Filters may need the grain factory, and that is this host: they are asked for with the first call.
        _filters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        _catalog = new(() => new GrainCatalog(this));
        _observers = new ObserverDirectory(this);
        _collector = Options.InfrastructureClock.CreateTimer(
            static self => ((EmbeddedHost)self!).CollectUnused(), this, Options.CollectionInterval, Options.CollectionInterval);
    }

    public IServiceProvider Services { get; }

    public EmbeddedGrainOptions Options { get; }

    public HostLog Log { get; }

    public Heartbeat Heartbeat { get; }

    public EmbeddedInstruments Instruments { get; }

    public WorkCounter Work { get; } = new();

    public IIncomingGrainCallFilter[] Filters => _filters.Value;

    public int MailboxLimit => Options.MailboxLimit;

    public long ActivationCount => Classes.Sum(grainClass => grainClass.ActiveCount);

    public bool MayActivate => _stage != HostStage.Stopped;

    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => Work.WhenIdleAsync(cancellationToken);

    public void Dispose()
    {
        _collector.Dispose();
        Heartbeat.Dispose();
        Instruments.Dispose();
    }

    /// <summary>Finds the grain classes, so that a fault in them shows at start.</summary>
    internal void Prepare() => _ = _catalog.Value;

    /// <summary>While the host stops, grains may still call each other to finish what was begun.</summary>
    internal bool Admits(Call call) => _stage == HostStage.Running || (_stage == HostStage.Draining && call.Sender is not null);

    internal SiloUnavailableException Refusal(string callee)
    {
        Instruments.CallRefused("stopping");
        return new SiloUnavailableException($"{callee} cannot be called: {(_stage == HostStage.Running ? "it is gone" : "the host of the grains is stopping")}.");
    }

    internal LimitExceededException Overload(string callee)
    {
        Instruments.CallRefused("overload");
        return new LimitExceededException($"{callee} has {MailboxLimit} requests waiting, as many as it may have: try again later.");
    }

    // Figures and collection look on: it is not for them to find the faults of the grain classes.
    private IReadOnlyList<GrainClass> Classes => _catalog.IsValueCreated ? _catalog.Value.Classes : [];

    private IEnumerable<Measurement<long>> CountActivations() => Classes.Select(
        grainClass => new Measurement<long>(grainClass.ActiveCount, new KeyValuePair<string, object?>("grain.type", grainClass.Type.ToString())));

    private void CollectUnused()
    {
        foreach (var grainClass in Classes)
        {
            if (grainClass.CollectionAge is { } age)
            {
                var reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Unused for {age}.");
                var eldest = Heartbeat.Now - Heartbeat.BeatsIn(age);
                foreach (var activation in grainClass.Activations)
                {
                    activation.CloseIfUnusedSince(eldest, reason);
                }
            }
        }
    }
}

internal enum HostStage
{
    Running,

    /// <summary>Calls from outside are refused; grains finish what was begun.</summary>
    Draining,

    /// <summary>Nothing is admitted or activated any more.</summary>
    Stopped,
}
