using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>The people of a street, by those who appoint: who there is, somebody new, another post, another number.</summary>
internal static class PeopleEndpoints
{
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("People");
        people.MapGet("/appointable", (Caller caller) => TypedResults.Ok(PageBody.Of(PeopleService.Appointable(caller)))).Requires(PeopleFeature.WritePosts).WithName("listAppointable").WithSummary("List the roles one can appoint to");
        people.MapGet("/areas/{code}/people", List).Requires(PeopleFeature.WritePosts).RecordsReads().WithName("listPeople").WithSummary("List the people of an area");
        people.MapPost("/areas/{code}/people", Add).Requires(PeopleFeature.WritePosts).WithName("addPerson").WithSummary("Add a person");
        people.MapPut("/people/{id}", Change).Requires(PeopleFeature.WritePosts).WithName("changePerson").WithSummary("Change a person");
        people.MapPost("/people/{id}/posts", Appoint).Requires(PeopleFeature.WritePosts).WithName("appoint").WithSummary("Give a person a post");
        people.MapPut("/people/{id}/posts/{postId}", Move).Requires(PeopleFeature.WritePosts).WithName("changePost").WithSummary("Change a post's area or organisation");
        return api;
    }

    /// <summary>Whoever has a post in the area; for the whole street also those without one.</summary>
    private static async Task<Results<Ok<PageBody<PersonBody>>, Problem>> List(AreaCode code, Caller caller, PeopleService desk)
    {
        if (caller.Refusal(PeopleFeature.WritePosts, code, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        var people = await desk.DirectoryOf(caller).PeopleAsync();
        var own = caller.Post.Role is Role.ProviderManager ? caller.Post.Organisation : null;
        return TypedResults.Ok(PageBody.Of(people
            .Where(one => (code.Level is AreaLevel.Street && own is null) || one.Posts.Any(post => code.Covers(post.Area) && (own is null || post.Organisation == own)))
            .Select(one => new PersonBody(one))));
    }

    private static async Task<Results<Created<PersonBody>, Problem>> Add(
        AreaCode code, PersonRequest body, Caller caller, CommandId command, PeopleService desk, Accounts accounts)
    {
        var check = new FieldChecks();
        var person = body.Bind(check, new PersonId(command.Value), null);
        var post = check.Value("post", body.Post)?.Bind(check, command.Derive("post"), "post.");
        if ((check.Problem ?? caller.Refusal(PeopleFeature.WritePosts, code, "area.unknown") ?? await desk.PostRefusalAsync(caller, post!)) is { } problem)
        {
            return problem;
        }

        var (added, fault) = await PutAsync(person with { Posts = [post!] }, caller, desk, accounts);
        return added is null ? fault! : TypedResults.Created($"{ApiGroup.BasePath}/people/{added.Id}", new PersonBody(added));
    }

    private static async Task<Results<Ok<PersonBody>, Problem>> Change(PersonId id, PersonRequest body, Caller caller, PeopleService desk, Accounts accounts)
    {
        var (known, refusal) = await desk.ManagedAsync(id, caller);
        if (refusal is not null)
        {
            return refusal;
        }

        var check = new FieldChecks();
        var person = body.Bind(check, id, known);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var (changed, fault) = await PutAsync(person, caller, desk, accounts);
        return changed is null ? fault! : TypedResults.Ok(new PersonBody(changed));
    }

    /// <summary>The person as the directory keeps them, with an account of that name.</summary>
    private static async Task<(Person? Kept, Problem? Problem)> PutAsync(Person person, Caller caller, PeopleService desk, Accounts accounts)
    {
        if (!await accounts.IsFreeAsync(caller.Post.Area.Street, person))
        {
            return (null, Problem.Of("account.taken", ("account", person.Account)));
        }

        var outcome = await desk.DirectoryOf(caller).PutPersonAsync(person);
        if (outcome.Value is not { } kept)
        {
            return (null, outcome.Rejection!.ToProblem());
        }

        return await accounts.GiveAsync(caller.Post.Area.Street, kept) ? (kept, null) : (null, Problem.Of("account.taken", ("account", person.Account)));
    }

    private static async Task<Results<Created<PostBody>, Problem>> Appoint(PersonId id, PostRequest body, Caller caller, CommandId command, PeopleService desk)
    {
        var (post, problem) = await SaveAsync(id, body, $"post-{command.Value}", caller, desk);
        return post is null ? problem! : TypedResults.Created($"{ApiGroup.BasePath}/people/{id}/posts/{post.PostId}", post);
    }

    /// <summary>What the post was and is no longer is left as if it had been ended.</summary>
    private static async Task<Results<Ok<PostBody>, Problem>> Move(PersonId id, string postId, PostRequest body, Caller caller, PeopleService desk, HandOverService handOver)
    {
        var (known, refusal) = await desk.ManagedAsync(id, caller);
        var before = known?.Posts.FirstOrDefault(post => post.PostId == postId);
        if (refusal is null && before is null)
        {
            return Problem.Of("person.post.unknown", ("post", postId));
        }

        var rosters = before is null ? [] : await handOver.RostersOfAsync(id, before.Area.Street);
        var (post, problem) = await SaveAsync(id, body, postId, caller, desk);
        if (post is null)
        {
            return problem!;
        }

        await handOver.HandOverAsync(id, known!.Name, [before!], rosters);
        return TypedResults.Ok(post);
    }

    private static async Task<(PostBody? Post, Problem? Problem)> SaveAsync(PersonId id, PostRequest body, string postId, Caller caller, PeopleService desk)
    {
        var check = new FieldChecks();
        var post = body.Bind(check, postId);
        var refusal = check.Problem ?? (await desk.ManagedAsync(id, caller)).Problem ?? await desk.PostRefusalAsync(caller, post);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var outcome = await desk.DirectoryOf(caller).AppointAsync(id, post);
        return outcome.Value is { } held
            ? (new PostBody(held.Post.PostId, held.Post.Role, held.Post.Area, held.Post.Organisation), null)
            : (null, outcome.Rejection!.ToProblem());
    }
}
