using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Photos;

internal static class PhotoEndpoints
{
    private const long MaxPhoto = 10 * 1024 * 1024, Overhead = 64 * 1024;

    public static IEndpointRouteBuilder MapPhotos(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/photos").WithTags("Photos");
        group.MapPost("", TakeIn).WithName("addPhoto").WithBodyLimit((2 * MaxPhoto) + Overhead)
            .Accepts<PhotoUpload>("multipart/form-data").Produces<PhotoAnswer>(StatusCodes.Status201Created);
        group.MapGet("/{id}", Show).WithName("getPhoto");
        return api;
    }

    private static async Task<Results<Created<PhotoAnswer>, Problem>> TakeIn(HttpContext context, CommandId command, PhotoStore photos)
    {
        if (!context.Request.HasFormContentType)
        {
            return Problem.Of(RequestProblems.MediaType);
        }

        var form = await context.Request.ReadFormAsync(
            new FormOptions { MultipartBodyLengthLimit = (2 * MaxPhoto) + Overhead, ValueCountLimit = 16 }, context.RequestAborted);
        if (form.Files["file"] is not { } file)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.Required("file")]);
        }

        if (file.Length > MaxPhoto)
        {
            return Problem.Of(RequestProblems.TooLarge, ("limit", $"{MaxPhoto}"));
        }

        return await photos.SaveAsync(command.Value, file, form.Files["thumb"], context.RequestAborted) is { } id
            ? TypedResults.Created($"/api/v1/photos/{id}", new PhotoAnswer(id))
            : Problem.Of("photo.not_an_image");
    }

    private static Results<PhysicalFileHttpResult, Problem> Show(string id, string? size, PhotoStore photos, HttpResponse response)
    {
        if (photos.Find(id, size == "thumb" ? PhotoSize.Thumb : PhotoSize.Full) is not var (path, format))
        {
            return Problem.Of("photo.unknown");
        }

        // A photo never changes, but it is for the signed-in alone.
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(path, format.ContentType);
    }
}

internal sealed record PhotoAnswer(string Id);

/// <summary>The form of an upload, for the API's description.</summary>
internal sealed record PhotoUpload(IFormFile File, IFormFile? Thumb);
