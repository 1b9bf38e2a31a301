using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Photos people add to what they report and do.</summary>
internal sealed class PhotosFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["photo.unknown"] = new(404, "没有这张照片", "No such photo"),
        [PictureRewriter.NotAnImage] = new(422, "不是图片", "Not a picture", "只接受完好的 JPEG、PNG、WebP、HEIC 与 AVIF。", "JPEG, PNG, WebP, HEIC and AVIF are accepted, as long as they are whole."),
        [PictureRewriter.TooLarge] = new(413, "图片像素过多", "The picture has too many pixels", "最多 {limit} 像素。", "At most {limit} pixels."),
    };

    public void AddServices(IServiceCollection services)
    {
        services.AddCheckedOptions<PhotoOptions, PhotoOptionsValidator>(PhotoOptions.SectionName);
        services.AddSingleton<PictureRewriter>().AddSingleton<PhotoStore>().AddSingleton<VisitorPhotoRows>().AddSingleton<VisitorPhotos>().AddSweep<VisitorPhotos>().AddSingleton<PhotoUploads>().AddSweep<PhotoUploads>();
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapPhotos();
}
