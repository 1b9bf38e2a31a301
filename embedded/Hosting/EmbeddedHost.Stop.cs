using Gridwhistle.Embedded.Activations;
using Gridwhistle.Embedded.Mailboxes;
using Orleans;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>Stops: nothing new from outside, what was begun is finished, grains are deactivated.</summary>
internal sealed partial class EmbeddedHost
{
    /// <summary>Timers tick.</summary>
    internal bool IsRunning => _stage == HostStage.Running;

    public async Task DeactivateAllAsync(CancellationToken cancellationToken = default)
    {
        var all = Active().ToArray();
        var reason = new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "All grains were asked to end.");
        foreach (var activation in all)
        {
            activation.Close(reason);
        }

        await Task.WhenAll(all.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
        await WhenIdleAsync(cancellationToken);
    }

    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        _stage = HostStage.Draining;
        using var limit = new CancellationTokenSource(Options.StopTimeout, Options.InfrastructureClock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await WhenIdleAsync(either.Token);

            // The end of one grain may call another, which lives again for it.
            while (Active().ToArray() is { Length: > 0 } all)
            {
                CloseAll(all);
                await WhenIdleAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            GiveUp();
        }

        _stage = HostStage.Stopped;
    }

    private IEnumerable<Activation> Active() => Classes.SelectMany(grainClass => grainClass.Activations);

    private static void CloseAll(Activation[] all)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
        foreach (var activation in all)
        {
            activation.Close(reason);
        }
    }

    private void GiveUp()
    {
        List<OverdueRequest> left = [];
        foreach (var activation in Active().Where(activation => activation.Inspect(Heartbeat.Now + 1, left)))
        {
            Log.GivenUp(activation.Describe());
        }

        left.ForEach(request => request.Request.Refuse(Refusal(request.Mailbox.Name)));
    }
}
