using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Groups;

internal sealed class GroupsGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.AddSubscriber<CardSubscriber>();
}
