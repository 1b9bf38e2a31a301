using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Photos people add to what they report and do.</summary>
internal sealed class PhotosFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["photo.unknown"] = new(404, "没有这张照片", "No such photo"),
        ["photo.not_an_image"] = new(422, "不是图片", "Not a picture", "只接受 JPEG、PNG、WebP 与 HEIC。", "JPEG, PNG, WebP and HEIC are accepted."),
    };

    public void AddServices(IServiceCollection services)
    {
        services.AddCheckedOptions<PhotoOptions, PhotoOptionsValidator>(PhotoOptions.SectionName);
        services.AddSingleton<PhotoStore>().AddSingleton<VisitorPhotoRows>().AddSingleton<VisitorPhotos>().AddSweep<VisitorPhotos>();
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapPhotos();
}
