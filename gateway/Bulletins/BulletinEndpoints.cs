using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Photos;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>Written and decided by officers, read by anybody.</summary>
internal static class BulletinEndpoints
{
    public static IEndpointRouteBuilder MapBulletins(this IEndpointRouteBuilder api)
    {
        var bulletins = api.MapGroup("/bulletins").WithTags("Bulletins");
        bulletins.MapPost("", Draft).Requires(BulletinsFeature.WriteBulletin).WithName("draftBulletin").WithSummary("Draft a bulletin");
        bulletins.MapGet("", List).AllowAnonymous().WithName("listBulletins").WithSummary("List bulletins").WithDescription("Accept: text/csv answers the same list as a spreadsheet.");
        var bulletin = bulletins.MapGroup("/{id}");
        bulletin.MapGet("", Get).AllowAnonymous().WithName("getBulletin").WithSummary("Get a bulletin");
        bulletin.MapGet("/timeline", Timeline).AllowAnonymous().WithName("getBulletinTimeline").WithSummary("List what happened to a bulletin");
        bulletin.MapGet("/files/{file}", ShowFile).AllowAnonymous().WithName("getBulletinFile").WithSummary("Get a picture of a bulletin");
        bulletin.MapActs<BulletinTarget, BulletinCall, BulletinCommand, BulletinBody>(BulletinActs.Catalog.Rows(), BulletinsFeature.ActOnBulletin, BulletinsFeature.ActOnBulletin, "Bulletin");
        return api;
    }

    private static async Task<Results<Created<BulletinBody>, Problem>> Draft(
        DraftBulletinRequest body, Caller caller, CommandId commandId, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var id = new BulletinId(await commandId.TimeOrderedAsync(cancellationToken));
        var command = body.Bind(check, id, caller.Actor) with { CommandId = commandId.Value };
        if ((check.Problem ?? caller.Refusal(BulletinsFeature.WriteBulletin, command.Community, "area.unknown")) is { } problem)
        {
            return problem;
        }

        var outcome = await grains.Grain<IBulletinGrain>(id.Value).DraftAsync(command, cancellationToken);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Summary.Version);
        return TypedResults.Created($"{ApiGroup.BasePath}/bulletins/{id}", new BulletinBody(view));
    }

    private static async Task<Results<Ok<PageBody<BulletinSummaryBody>>, CsvPage, StatusCodeHttpResult, Problem>> List(
        [AsParameters] BulletinListRequest request, Paging paging, Caller? caller, IGrainFactory grains, HttpContext http)
    {
        var check = new FieldChecks();
        var query = request.Bind(check, paging, caller);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var page = await grains.Grain<IBulletinListGrain>(query.Community.Street.Value).ListAsync(query);
        if (caller is null)
        {
            http.Response.KeepPublic();
        }

        var isSheet = CsvPage.IsAskedBy(http.Request);
        return http.HasTag([$"{isSheet} {page.NextCursor}", .. page.Items.Select(line => $"{line.Id} {line.Version}")])
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : isSheet ? BulletinCsv.Of(page, paging)
            : TypedResults.Ok(page.Select(paging, line => new BulletinSummaryBody(line)));
    }

    private static async Task<Results<Ok<BulletinBody>, StatusCodeHttpResult, Problem>> Get(
        BulletinId id, bool? unmasked, string? reason, Caller? caller, UnmaskService unmask, IGrainFactory grains, HttpContext http)
    {
        Actor? viewer = null;
        if (caller is not null)
        {
            (viewer, var refusal) = await unmask.ViewerAsync(unmasked, reason, caller, http);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        var outcome = await grains.Grain<IBulletinGrain>(id.Value).GetAsync(viewer);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        if (caller is null)
        {
            http.Response.KeepPublic();
        }

        http.Response.SetVersion(view.Summary.Version);
        return http.Request.HasVersion(view.Summary.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(new BulletinBody(view));
    }

    private static async Task<Results<Ok<PageBody<TimelineBody>>, Problem>> Timeline(BulletinId id, Caller? caller, IGrainFactory grains, HttpResponse response)
    {
        var outcome = await grains.Grain<IBulletinGrain>(id.Value).TimelineAsync(caller?.Actor);
        if (outcome.Rejection is { } rejection)
        {
            return rejection.ToProblem();
        }

        if (caller is null)
        {
            response.KeepPublic();
        }

        return TypedResults.Ok(PageBody.Of(outcome.Value.Select(entry => new TimelineBody(entry))));
    }

    /// <summary>A picture is for whoever may read the text it stands with.</summary>
    private static async Task<Results<PhysicalFileHttpResult, Problem>> ShowFile(
        BulletinId id, string file, string? size, Caller? caller, PhotoStore photos, IGrainFactory grains, HttpResponse response)
    {
        var outcome = await grains.Grain<IBulletinGrain>(id.Value).GetAsync(caller?.Actor);
        if (outcome.Rejection is { } rejection)
        {
            return rejection.ToProblem();
        }

        if (!outcome.Value!.Files.Contains(file) || photos.Find(file, size == "thumb" ? PhotoSize.Thumb : PhotoSize.Full) is not var (path, format))
        {
            return Problem.Of(PhotoRejections.Unknown);
        }

        if (caller is null)
        {
            response.KeepPublic();
        }

        return TypedResults.PhysicalFile(path, format.ContentType, entityTag: new EntityTagHeaderValue(size == "thumb" ? $"\"{file}-thumb\"" : $"\"{file}\""));
    }
}
