using Gridwhistle.Features;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Kernel;

internal sealed class KernelGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<IWorkCounter, NoWorkCounter>();
        services.TryAddSingleton<StreetFeeds>();
        services.TryAddSingleton<OutboxMetrics>();
        services.AddSubscriber<DeadlineSubscriber>();
    }
}
