using Gridwhistle.Gateway.Http;

namespace Microsoft.Extensions.DependencyInjection;

internal static class HttpRegistration
{
    public static IServiceCollection AddApiJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
}
