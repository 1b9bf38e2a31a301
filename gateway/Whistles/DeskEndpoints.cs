using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>A liaison's desk: the whistles their organisation is called to.</summary>
internal static class DeskEndpoints
{
    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organisations/{id}/whistles", List).WithTags("Whistles").Requires(WhistlesFeature.ReadDesk).WithName("listWhistles").WithSummary("List the whistles an organisation is called by");
        return api;
    }

    private static async Task<Results<Ok<PageBody<DeskWhistleBody>>, Problem>> List(OrganisationId id, string? state, Paging paging, Caller caller, WhistleService desk)
    {
        var check = new FieldChecks();
        var wanted = WhistleStates.Parse(check, state);
        if ((check.Problem ?? Refusal(caller, id)) is { } problem)
        {
            return problem;
        }

        return await desk.ListAsync(id, wanted, paging, caller.Actor) is { } page ? TypedResults.Ok(page) : Problem.Of("organisation.unknown");
    }

    /// <summary>Who comes from outside sees their own organisation's desk alone.</summary>
    private static Problem? Refusal(Caller caller, OrganisationId id) =>
        RoleGroups.Outside.Contains(caller.Post.Role) && caller.Post.Organisation != id ? Problem.Of(SessionProblems.ForbiddenArea, ("organisationId", id.Value)) : null;
}
