using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Features;

/// <summary>
/// What one feature's grains need of their host: its journal, its channels, its instruments. A class without constructor
/// parameters that implements it is found by itself; the order in which features are added carries no meaning.
/// </summary>
public interface IGrainFeature
{
    void AddServices(IServiceCollection services);
}
