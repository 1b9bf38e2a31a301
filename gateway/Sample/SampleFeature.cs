using Gridwhistle.Gateway.Features;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Sample;

/// <summary>The sample street, for Development.</summary>
internal sealed class SampleFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddCheckedOptions<SampleOptions, SampleOptionsValidator>("");
        services.AddSingleton<IPostConfigureOptions<SampleOptions>, SampleOptionsValidator>();
        services.AddSingleton<SampleAccounts>().AddHostedService<SampleLoader>();
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapSample();
}
