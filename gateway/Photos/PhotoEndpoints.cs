using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Photos;

internal static class PhotoEndpoints
{
    private const long MaxPhoto = 10 * 1024 * 1024, Overhead = 64 * 1024;

    public static IEndpointRouteBuilder MapPhotos(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/photos").WithTags("Photos");
        // A visitor at a plate has no account: the key of their phone stands for them.
        group.MapPost("", TakeIn).AllowAnonymous().RequireRateLimiting(RateLimits.PublicPhotos).WithName("addPhoto").WithSummary("Upload a photo").WithBodyLimit((2 * MaxPhoto) + Overhead).WithStrangersBodyLimit(MaxPhoto + Overhead)
            .Accepts<PhotoUpload>("multipart/form-data").Produces<PhotoAnswer>(StatusCodes.Status201Created);
        group.MapGet("/{id}", Show).AllowAnonymous().RequireRateLimiting(RateLimits.PublicLooks).WithName("getPhoto").WithSummary("Get a photo or its thumbnail");
        return api;
    }

    private static async Task<Results<Created<PhotoAnswer>, Problem>> TakeIn(
        HttpContext context, Caller? caller, FollowKey? followKey, PictureRewriter rewriter, PhotoUploads uploads, VisitorPhotos visitors)
    {
        if (caller is null && followKey is null)
        {
            return Problem.Of(SessionProblems.Missing);
        }

        if (!context.Request.HasFormContentType)
        {
            return Problem.Of(RequestProblems.MediaType);
        }

        var form = await context.Request.ReadUploadAsync(
            new FormOptions { MultipartBodyLengthLimit = (2 * MaxPhoto) + Overhead, ValueCountLimit = 16 }, context.RequestAborted);
        if (form.Files["file"] is not { } file)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.Required("file")]);
        }

        if (file.Length > MaxPhoto)
        {
            return Problem.Of(RequestProblems.TooLarge, ("limit", $"{MaxPhoto}"));
        }

        // A thumbnail is made here of what is kept; one that is sent along has to be a picture all the same.
        if ((caller is null ? visitors.Refusal(file.Length + (form.Files["thumb"]?.Length ?? 0)) : null) is { } tooMuch)
        {
            return tooMuch;
        }

        if (form.Files["thumb"] is { } thumb && PhotoFormat.Sniff((await BytesAsync(thumb, context.RequestAborted)).AsSpan(0, (int)Math.Min(thumb.Length, PhotoFormat.HeadLength))) is null)
        {
            return Problem.Of(PictureRewriter.NotAnImage);
        }

        var (picture, unfit) = await rewriter.RewriteAsync(await BytesAsync(file, context.RequestAborted), context.RequestAborted);
        if (unfit is not null)
        {
            return unfit;
        }

        var taken = caller is null
            ? await visitors.SaveAsync(followKey!, picture!, context.RequestAborted)
            : new PhotoTaken(await uploads.SaveAsync(picture!, context.RequestAborted), null);
        return taken.Problem is { } problem ? problem : TypedResults.Created($"/api/v1/photos/{taken.Id}", new PhotoAnswer(taken.Id!));
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static async Task<Results<PhysicalFileHttpResult, Problem>> Show(
        string id, string? size, Caller? caller, FollowKey? followKey, PhotoStore photos, VisitorPhotos visitors, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!PhotoStore.IsId(id))
        {
            return Problem.Of(caller is null && followKey is null ? SessionProblems.Missing : "photo.unknown");
        }

        if (await visitors.SightAsync(id, caller, followKey, cancellationToken) is { } unseen)
        {
            return unseen;
        }

        if (photos.Find(id, size == "thumb" ? PhotoSize.Thumb : PhotoSize.Full) is not var (path, format))
        {
            return Problem.Of("photo.unknown");
        }

        // A photo never changes, but it is for this person alone.
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(path, format.ContentType, entityTag: new EntityTagHeaderValue(size == "thumb" ? $"\"{id}-thumb\"" : $"\"{id}\""));
    }
}

internal sealed record PhotoAnswer(string Id);

/// <summary>The form of an upload, for the API's description.</summary>
internal sealed record PhotoUpload(IFormFile File, IFormFile? Thumb);
