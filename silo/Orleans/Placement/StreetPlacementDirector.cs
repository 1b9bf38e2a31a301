using Gridwhistle.Areas;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Gridwhistle.Placement;

/// <summary>
/// An area's grain goes to its street's silo. What has no area in its key (an issue, an inbox) goes where it is called first:
/// an issue is opened by its grid and woken by its board, so that is its street's silo too.
/// </summary>
internal sealed class StreetPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint)
        {
            return Task.FromResult(hint);
        }

        var key = target.GrainIdentity.Key.ToString()!;
        if (AreaCode.From(key) is { } area)
        {
            return Task.FromResult(Rendezvous.Pick(area.Street.Value, silos, silo => silo.ToParsableString()));
        }

        var nearby = context.LocalSiloStatus is SiloStatus.Active && silos.Contains(context.LocalSilo);
        return Task.FromResult(nearby ? context.LocalSilo : Rendezvous.Pick(key, silos, silo => silo.ToParsableString()));
    }
}
