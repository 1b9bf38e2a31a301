using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Policies;

internal sealed class PoliciesGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.TryAddSingleton<PolicyShelf>();
}
