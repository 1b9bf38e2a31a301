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
        api.MapDelete("/people/{id}/account", EndAccount).WithTags("People").Requires(PeopleFeature.WritePosts).WithName("endAccount").WithSummary("End a person's account and all their posts");
        return api;
    }

    /// <summary>Somebody leaves altogether: no post is theirs any more, what was theirs falls to whoever comes next, and nobody signs in with their account.</summary>
    private static async Task<Results<NoContent, Problem>> EndAccount(PersonId id, Caller caller, PeopleService desk, Accounts accounts, HandOverService handOver)
    {
        var (person, refused) = await desk.ManagedAsync(id, caller);
        if (refused is not null)
        {
            return refused;
        }

        var rosters = await handOver.RostersOfAsync(id, caller.Post.Area.Street);
        var left = await desk.DirectoryOf(caller).LeaveAsync(id);
        if (left.Rejection is { } no)
        {
            return no.ToProblem();
        }

        if (person!.Account is { } account)
        {
            await accounts.EndAsync(account);
        }

        await handOver.HandOverAsync(id, person.Name, [.. left.Value.Select(held => held.Post)], rosters);
        return TypedResults.NoContent();
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

        var rosters = await handOver.RostersOfAsync(id, post.Area.Street);
        var refused = caller.Refusal(PeopleFeature.WritePosts, post.Area, "person.unknown")
            ?? PostAppointments.EndRefusal(caller.Actor, id, post)?.ToProblem()
            ?? (await directory.EndPostAsync(id, postId)).Rejection?.ToProblem();
        if (refused is not null)
        {
            return refused;
        }

        await handOver.HandOverAsync(id, person.Name, [post], rosters);
        return TypedResults.NoContent();
    }
}
