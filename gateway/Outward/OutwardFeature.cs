using Gridwhistle.Gateway.Features;
using Gridwhistle.Outward;

namespace Gridwhistle.Gateway.Outward;

/// <summary>What every door outside stands on: which targets may be called, and under which address this server is reached.</summary>
internal sealed class OutwardFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddCheckedOptions<OutwardOptions, OutwardOptionsValidator>(OutwardOptions.SectionName);
        services.AddCheckedOptions<PublicAddressOptions, PublicAddressOptionsValidator>("");
    }
}
