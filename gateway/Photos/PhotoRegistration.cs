using Gridwhistle.Gateway.Photos;

namespace Microsoft.Extensions.DependencyInjection;

internal static class PhotoRegistration
{
    public static IServiceCollection AddPhotos(this IServiceCollection services) => services.AddSingleton<PhotoStore>();
}
