using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

internal static class IssueEndpoints
{
    public static IEndpointRouteBuilder MapIssues(this IEndpointRouteBuilder api)
    {
        var issues = api.MapGroup("/issues").WithTags("Issues");
        issues.MapPost("", Report).AllowAnonymous().Requires(IssuesFeature.Report).RequireRateLimiting(RateLimits.PublicReports).WithName("reportIssue").WithSummary("Report an issue");
        issues.MapGet("", List).Requires(IssuesFeature.ListIssues).WithName("listIssues").WithSummary("List issues");
        var issue = issues.MapGroup("/{id}");
        issue.MapGet("", Get).Requires(IssuesFeature.ReadIssue).WithName("getIssue").WithSummary("Get an issue");
        issue.MapGet("/timeline", Timeline).Requires(IssuesFeature.ReadIssue).WithName("getTimeline").WithSummary("List what happened to an issue");
        issue.MapGet("/options", Options).Requires(IssuesFeature.ReadIssue).WithName("listActOptions").WithSummary("List what the offered acts can be filled in with");
        issue.MapActs<IssueTarget, ActCall, IssueCommand, IssueBody>(
            [.. IssueActs.Catalog.Rows().Where(act => act.Command != typeof(BlowWhistle))], IssuesFeature.Act, IssuesFeature.ReadIssue, "Issue");
        return api;
    }

    private static async Task<Results<Created<IssueBody>, Ok<IssueBody>, Problem>> Report(
        ReportRequest body, CrsChoice crs, Caller? caller, FollowKey? followKey, CommandId command, ReportService desk, HttpResponse response, CancellationToken cancellationToken)
    {
        var answer = await desk.ReportAsync(body, caller, followKey, command, crs.Crs, cancellationToken);
        if (answer.View is not { } view)
        {
            return answer.Problem!;
        }

        response.SetVersion(view.Summary.Version);
        var issue = new IssueBody(view with { Attached = answer.Attached ? true : null }, crs.Crs);
        return answer.Attached ? TypedResults.Ok(issue) : TypedResults.Created($"{ApiGroup.BasePath}/issues/{issue.Id}", issue);
    }

    private static async Task<Results<Ok<PageBody<IssueSummaryBody>>, Problem>> List(
        [AsParameters] IssueListRequest request, Paging paging, CrsChoice crs, Caller caller, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var query = request.Bind(check, paging, caller);
        if ((check.Problem ?? caller.Refusal(IssuesFeature.ListIssues, query.Area, "area.unknown")) is { } problem)
        {
            return problem;
        }

        var page = await grains.Grain<IIssueIndexGrain>(query.Area.Street.Value).ListAsync(query);
        return TypedResults.Ok(page.Select(paging, summary => new IssueSummaryBody(summary, crs.Crs)));
    }

    private static async Task<Results<Ok<IssueBody>, StatusCodeHttpResult, Problem>> Get(
        IssueId id, bool? unmasked, string? reason, CrsChoice crs, Caller caller, IssueService desk, UnmaskService unmask, HttpContext http)
    {
        var (viewer, refusal) = await unmask.ViewerAsync(unmasked, reason, caller, http);
        if (refusal is not null)
        {
            return refusal;
        }

        var answer = await desk.GetAsync(id, viewer);
        if (answer.View is not { } view)
        {
            return answer.Problem!;
        }

        http.RecordRead([view.Text, .. view.Reports.Where(one => one.PersonId != caller.PersonId).Select(one => one.Phone)]);
        http.Response.SetVersion(view.Summary.Version);
        return http.Request.HasVersion(view.Summary.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(new IssueBody(view, crs.Crs));
    }

    private static async Task<Results<Ok<ActOptionsBody>, Problem>> Options(IssueId id, Caller caller, IGrainFactory grains)
    {
        var outcome = await grains.Grain<IIssueGrain>(id.Value).OptionsAsync(caller.Actor);
        return outcome.Value is { } choices ? TypedResults.Ok(new ActOptionsBody(choices.ByAct)) : outcome.Rejection!.ToProblem();
    }

    private static async Task<Results<Ok<PageBody<TimelineBody>>, Problem>> Timeline(IssueId id, Caller caller, IGrainFactory grains, HttpContext http)
    {
        var outcome = await grains.Grain<IIssueGrain>(id.Value).TimelineAsync(caller.Actor);
        http.RecordRead(outcome.Rejection is null ? outcome.Value.Select(entry => entry.Text) : []);
        return outcome.Rejection is { } rejection
            ? rejection.ToProblem()
            : TypedResults.Ok(PageBody.Of(outcome.Value.Select(entry => new TimelineBody(entry))));
    }
}
