using Gridwhistle.Embedded.Mailboxes;
using Gridwhistle.Embedded.References;
using Gridwhistle.Embedded.State;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>One grain in memory: a mailbox with a grain object that is made by the first request.</summary>
internal sealed class Activation(GrainClass grainClass, string key) : Mailbox(grainClass.Host, grainClass.Traits), IGrainContext, IDelayedEnd
{
    private object? _grain;
    private PlainReference? _reference;
    private OwnedTimers? _timers;
    private TaskCompletionSource? _deactivated;

    public GrainId GrainId => GrainId.Create(grainClass.Type, IdSpan.Create(key));

    public GrainReference GrainReference => _reference ??= new PlainReference(grainClass, key);

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => Host.Services;

    public Task Deactivated
    {
        get
        {
            var deactivated = Volatile.Read(ref _deactivated)
                ?? Interlocked.CompareExchange(ref _deactivated, new(TaskCreationOptions.RunContinuationsAsynchronously), null)
                ?? _deactivated;
            if (Stage == MailboxStage.Closed)
            {
                deactivated.TrySetResult();
            }

            return deactivated.Task;
        }
    }

    internal override string Name => GrainId.ToString();

    internal override string Kind => GrainId.Type.ToString();

    internal IIncomingGrainCallFilter[] Filters => grainClass.Filters;

    protected override object? Target => _grain;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) => Close(deactivationReason);

    public void DelayDeactivation(TimeSpan time) => UseUntil(Host.Heartbeat.Now + Host.Heartbeat.BeatsIn(time));

    internal void Own(IDisposable timer) => LazyInitializer.EnsureInitialized(ref _timers).Add(timer);

    internal void Disown(IDisposable timer) => _timers?.Remove(timer);

    protected override async Task OpenAsync()
    {
        var (grain, states) = grainClass.Construct(this);
        try
        {
            await ActivateAsync(grain, states);
        }
        catch
        {
            _timers?.DisposeAll();
            await DisposeAsync(grain);
            throw;
        }

        _grain = grain;
        grainClass.Activated();
    }

    protected override async Task CloseAsync(DeactivationReason reason)
    {
        _timers?.DisposeAll();
        var grain = _grain;
        if (grain is null)
        {
            return;
        }

        grainClass.Deactivated();
        try
        {
            if (grainClass.Deactivates)
            {
                using var limit = Limit();
                await ((IGrainBase)grain).OnDeactivateAsync(reason, limit.Token);
            }
        }
        finally
        {
            await DisposeAsync(grain);
        }
    }

    protected override Mailbox? Succeed(bool requestsWait, Exception? failure)
    {
        _grain = null;
        _deactivated?.TrySetResult();
        return grainClass.Replace(key, this, requestsWait && failure is null);
    }

    private async Task ActivateAsync(object grain, IReadOnlyList<IFacet> states)
    {
        foreach (var state in states)
        {
            await state.ReadStateAsync();
        }

        if (grainClass.Activates)
        {
            using var limit = Limit();
            await ((IGrainBase)grain).OnActivateAsync(limit.Token);
        }
    }

    private CancellationTokenSource Limit() => new(Host.Options.ActivationTimeout, Host.Options.InfrastructureClock);

    private static async ValueTask DisposeAsync(object grain)
    {
        switch (grain)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
