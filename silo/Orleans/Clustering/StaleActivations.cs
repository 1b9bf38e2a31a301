using Gridwhistle.Storage;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>
/// While the cluster is of two minds, a grain can be active twice. The store refuses the one that knows less; it must not go on
/// from what it remembers, so it ends, and the next call reads the store afresh.
/// </summary>
internal sealed class StaleActivations : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception refused) when (refused is ConditionFailedException or JournalConflictException)
        {
            context.TargetContext.Deactivate(
                new DeactivationReason(DeactivationReasonCode.ApplicationError, refused, "The store has moved on without this activation."));
            throw;
        }
    }
}
