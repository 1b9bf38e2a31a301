using System.Collections.Concurrent;
using System.Reflection;
using Gridwhistle.Embedded.Hosting;
using Gridwhistle.Embedded.Mailboxes;
using Gridwhistle.Embedded.References;
using Gridwhistle.Embedded.State;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>One class of grains: what it asks of the host, and its activations by key.</summary>
internal sealed class GrainClass : Addressees
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    private readonly GrainConstructor _constructor;
    private long _active;

    public GrainClass(EmbeddedHost host, Type implementation)
        : base(host, GrainTypes.NameOf(implementation))
    {
        Implementation = implementation;
        Traits = implementation.IsDefined(typeof(ReentrantAttribute), inherit: true) ? MailboxTraits.Reentrant : MailboxTraits.None;
        Activates = Overrides(nameof(IGrainBase.OnActivateAsync));
        Deactivates = Overrides(nameof(IGrainBase.OnDeactivateAsync));
        CollectionAge = implementation switch
        {
            _ when implementation.IsDefined(typeof(KeepAliveAttribute), inherit: true) => null,
            _ when implementation.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit => limit.AlwaysActive ? null : limit.AgeLimit,
            _ => host.Options.CollectionAge,
        };
        _constructor = new GrainConstructor(host.Services, implementation);
    }

    public Type Implementation { get; }

    public MailboxTraits Traits { get; }

    /// <summary>The class has something to do when it is activated.</summary>
    public bool Activates { get; }

    /// <summary>The class has something to do when it is deactivated.</summary>
    public bool Deactivates { get; }

    /// <summary>How long an activation may be unused; null says for ever.</summary>
    public TimeSpan? CollectionAge { get; }

    public IIncomingGrainCallFilter[] Filters => Host.Filters;

    public long ActiveCount => Interlocked.Read(ref _active);

    public IEnumerable<Activation> Activations => _activations.Select(pair => pair.Value);

    public override Mailbox? Find(string key) =>
        _activations.TryGetValue(key, out var found) ? found
        : Host.MayActivate ? _activations.GetOrAdd(key, static (wanted, self) => new Activation(self, wanted), this)
        : null;

    public (object Grain, IReadOnlyList<IFacet> States) Construct(Activation activation) => _constructor.Construct(activation);

    /// <summary>Takes an ended activation out, or puts another in its place.</summary>
    public Activation? Replace(string key, Activation ended, bool withAnother)
    {
        if (!withAnother || !Host.MayActivate)
        {
            _activations.TryRemove(new KeyValuePair<string, Activation>(key, ended));
            return null;
        }

        var next = new Activation(this, key);
        return _activations.TryUpdate(key, next, ended) ? next : null;
    }

    public void Activated() => Interlocked.Increment(ref _active);

    public void Deactivated() => Interlocked.Decrement(ref _active);

    private bool Overrides(string name) => Implementation
        .GetInterfaceMap(typeof(IGrainBase))
        .TargetMethods.Single(method => method.Name == name || method.Name.EndsWith($".{name}", StringComparison.Ordinal))
        .DeclaringType is var declaring && declaring != typeof(Grain) && declaring != typeof(IGrainBase);
}
