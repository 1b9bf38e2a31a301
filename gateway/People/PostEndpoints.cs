using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
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
        api.MapDelete("/people/{id}/posts/{postId}", End).WithTags("People").Requires(PeopleFeature.WritePosts).WithName("endPost").WithSummary("End a post");
        return api;
    }

    /// <summary>Somebody leaves a post: it is theirs no longer, and what was theirs falls to whoever comes next.</summary>
    private static async Task<Results<NoContent, Problem>> End(PersonId id, string postId, Caller caller, IGrainFactory grains, HandOverService handOver)
    {
        var directory = grains.Grain<IDirectoryGrain>(caller.Post.Area.Street.Value);
        if (await directory.PersonAsync(id) is not { } person)
        {
            return Problem.Of("person.unknown", ("person", id.Value));
        }

        if (person.Posts.FirstOrDefault(post => post.PostId == postId) is not { } post)
        {
            return Problem.Of("person.post.unknown", ("post", postId));
        }

        var refused = caller.Refusal(PeopleFeature.WritePosts, post.Area, "person.unknown")
            ?? PostAppointments.EndRefusal(caller.Actor, id, post)?.ToProblem()
            ?? (await directory.EndPostAsync(id, postId)).Rejection?.ToProblem();
        if (refused is not null)
        {
            return refused;
        }

        await handOver.HandOverAsync(new HeldPost(id, person.Name, post));
        return TypedResults.NoContent();
    }
}
