using Gridwhistle.Features;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Live;

internal sealed class LiveGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<BoardMetrics>();
        services.AddSubscriber<BoardSubscriber>();
    }
}
