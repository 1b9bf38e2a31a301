using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The desk's list of whom to call back, the one due first on top.</summary>
internal static class CallEndpoints
{
    public static IEndpointRouteBuilder MapCalls(this IEndpointRouteBuilder api)
    {
        api.MapGet("/desk/calls", List).WithTags("Issues").Requires(IssuesFeature.ReadCalls).WithName("listCalls").WithSummary("List whom the desk is to call back, the one due first on top");
        api.MapGet("/issues/{id}/rating-links", Links).WithTags("Issues").Requires(IssuesFeature.ReadCalls).RecordsReads().WithName("listRatingLinks").WithSummary("List the links by which those who could not be reached rate for themselves");
        return api;
    }

    /// <summary>One for each number that was called in vain and has no account: the desk passes it on to that number.</summary>
    private static async Task<Results<Ok<RatingLinksBody>, Problem>> Links(IssueId id, Caller caller, IGrainFactory grains, RatingLinks links)
    {
        var known = await grains.Grain<IIssueGrain>(id.Value).GetAsync(caller.Actor);
        return known.Value is not { } view ? known.Rejection!.ToProblem()
            : caller.Refusal(IssuesFeature.ReadCalls, view.Place.GridCode, IssueRejections.Unknown) is { } problem ? problem
            : TypedResults.Ok(new RatingLinksBody([.. (await links.SentAsync(id)).Select(link => new RatingLinkBody(Masking.Phone(link.Phone), link.Path))]));
    }

    /// <param name="community">The caller's own area where none is named.</param>
    private static async Task<Results<Ok<PageBody<CallBody>>, Problem>> List(
        AreaCode? community, Paging paging, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var area = community ?? caller.Post.Area;
        if (caller.Refusal(IssuesFeature.ReadCalls, area, "area.unknown") is { } problem)
        {
            return problem;
        }

        var query = IssueQuery.AllOf(area, caller.Actor) with { Limit = paging.Limit, Cursor = paging.Cursor };
        var page = await grains.Grain<IIssueIndexGrain>(area.Street.Value).CallsAsync(query);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(page.Select(paging, summary => new CallBody(summary, summary.CallBack!, now)));
    }
}

internal sealed record RatingLinksBody(IReadOnlyList<RatingLinkBody> Items);

/// <param name="Number">Whose it is, masked.</param>
/// <param name="Url">On this host; whoever opens it sees how the report fares and rates it.</param>
internal sealed record RatingLinkBody(string Number, string Url);

/// <summary>Somebody to be called.</summary>
internal sealed class CallBody(IssueSummary summary, WaitingCall call, DateTimeOffset now)
{
    public IssueId Id => summary.Id;

    public CallReason Why { get; } = CallReason.CallBack;

    public IssueId IssueId => summary.Id;

    public string Number => summary.Number;

    public string Title => summary.Title;

    public AreaCode GridCode => summary.GridCode;

    public AreaCode CommunityCode => summary.CommunityCode;

    public DateTimeOffset DueAt => call.DueAt;

    public Light Light => now >= call.RedAt ? Light.Red : now >= call.YellowAt ? Light.Yellow : Light.Green;

    /// <summary>How often nobody answered.</summary>
    public int Attempts => call.Attempts;

    public DateTimeOffset? LastAt => call.LastAt;
}

/// <summary>Why somebody is to be called.</summary>
internal enum CallReason
{
    /// <summary>The work was fed back; whether it is solved is asked within the limit.</summary>
    CallBack,
}
