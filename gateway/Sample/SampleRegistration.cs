using Gridwhistle.Gateway.Sample;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

internal static class SampleRegistration
{
    public static IServiceCollection AddSample(this IServiceCollection services)
    {
        services.AddCheckedOptions<SampleOptions, SampleOptionsValidator>("");
        services.AddSingleton<IPostConfigureOptions<SampleOptions>, SampleOptionsValidator>();
        return services.AddSingleton<SampleAccounts>().AddHostedService<SampleLoader>();
    }
}
