using System.Collections.Immutable;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Inbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Inbox;

internal static class InboxEndpoints
{
    private const int MaxIds = 500;

    public static IEndpointRouteBuilder MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");
        inbox.MapGet("", List).Requires(InboxFeature.UseInbox).WithName("listInbox").WithSummary("List one's inbox");
        inbox.MapPost("/read", Read).Requires(InboxFeature.UseInbox).WithName("readInbox").WithSummary("Mark items of the inbox as read");
        return api;
    }

    private static async Task<Ok<InboxBody>> List(Caller caller, Paging paging, IGrainFactory grains)
    {
        var page = await InboxOf(caller, grains).ListAsync(paging.Limit, paging.Cursor);
        return TypedResults.Ok(new InboxBody([.. page.Items.Select(item => new InboxItemBody(item))], page.Unread, paging.Next(page.NextCursor)));
    }

    private static async Task<Results<Ok<UnreadBody>, Problem>> Read(ReadRequest body, Caller caller, IGrainFactory grains)
    {
        var check = new FieldChecks();
        check.That(body.Ids.Length <= MaxIds, FieldFault.TooMany("ids", MaxIds));
        check.That(body.Ids.All(id => id is { Length: > 0 and <= 400 }), FieldFault.Malformed("ids"));
        return check.Problem is { } problem ? problem : TypedResults.Ok(new UnreadBody(await InboxOf(caller, grains).ReadAsync(body.Ids)));
    }

    private static IInboxGrain InboxOf(Caller caller, IGrainFactory grains) => grains.Grain<IInboxGrain>(caller.PersonId.Value);
}

internal sealed record ReadRequest(ImmutableArray<string> Ids);

internal sealed record UnreadBody(int Unread);

internal sealed record InboxBody(IReadOnlyList<InboxItemBody> Items, int Unread, string? NextCursor);
