using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Inbox;

internal sealed class InboxGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.TryAddEnumerable(ServiceDescriptor.Singleton<INoticeChannel, InAppChannel>());
}
