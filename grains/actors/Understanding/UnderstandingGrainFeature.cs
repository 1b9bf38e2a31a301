using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Understanding;

internal sealed class UnderstandingGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.AddSubscriber<WordSubscriber>();
}
