using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Areas;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>Posts people leave, and the leads who take over.</summary>
internal static class PostEndpoints
{
    public static IEndpointRouteBuilder MapPosts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/areas/{code}/household-groups", Groups).WithTags("People").Requires(AreasFeature.ListHouseholds).WithName("listHouseholdGroups");
        api.MapDelete("/people/{id}/posts/{postId}", End).WithTags("People").Requires(PeopleFeature.WritePosts).WithName("endPost");
        return api;
    }

    /// <summary>A grid's household-group leads with the households each answers for now.</summary>
    private static async Task<Results<Ok<LeadPlanBody>, Problem>> Groups(AreaCode code, Caller caller, IGrainFactory grains, LeadService desk)
    {
        if (caller.Refusal(AreasFeature.ListHouseholds, code, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        if (code.Level is not AreaLevel.Grid || await grains.GetGrain<IStreetGrain>(code.Street.Value).AreaAsync(code) is null)
        {
            return Problem.Of("area.unknown", ("area", code.Value));
        }

        var (plan, leads) = await desk.PlanAsync(code);
        return TypedResults.Ok(LeadPlanBody.Of(plan, leads));
    }

    /// <summary>Somebody leaves a post: it is his no longer, and what was his falls to whoever comes next.</summary>
    private static async Task<Results<NoContent, Problem>> End(PersonId id, string postId, Caller caller, IGrainFactory grains)
    {
        var directory = grains.GetGrain<IDirectoryGrain>(caller.Post.Area.Street.Value);
        if (await directory.PersonAsync(id) is not { } person)
        {
            return Problem.Of("person.unknown", ("person", id.Value));
        }

        if (person.Posts.FirstOrDefault(post => post.PostId == postId) is not { } post)
        {
            return Problem.Of("person.post.unknown", ("post", postId));
        }

        var refused = caller.Refusal(PeopleFeature.WritePosts, post.Area, "person.unknown")
            ?? (id == caller.PersonId ? Problem.Of("forbidden.conflict", ("person", id.Value)) : null)
            ?? (await directory.EndPostAsync(id, postId)).Rejection?.ToProblem();
        return refused is null ? TypedResults.NoContent() : refused;
    }
}
