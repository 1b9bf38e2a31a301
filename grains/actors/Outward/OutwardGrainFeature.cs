using Gridwhistle.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Outward;

internal sealed class OutwardGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddOptions<OutwardOptions>().BindConfiguration(OutwardOptions.SectionName);
        services.AddOptions<PublicAddressOptions>().BindConfiguration("");
        services.TryAddSingleton<IHostLookup, DnsLookup>();
        services.TryAddSingleton<TargetGuard>();
        services.TryAddSingleton<OutwardClient>();
    }
}
