using Gridwhistle.Gateway.Photos;

namespace Microsoft.Extensions.DependencyInjection;

internal static class PhotoRegistration
{
    public static IServiceCollection AddPhotos(this IServiceCollection services)
    {
        services.AddCheckedOptions<PhotoOptions, PhotoOptionsValidator>(PhotoOptions.SectionName);
        return services.AddSingleton<PhotoStore>().AddSingleton<VisitorPhotoRows>().AddSingleton<VisitorPhotos>().AddSweep<VisitorPhotos>();
    }
}
