using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.People;

internal sealed class PeopleGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.TryAddSingleton<DutyBooks>();
}
