using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Scores;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Scores;

/// <summary>The figures by which grids, communities, departments and posts are judged.</summary>
internal static class ScoreEndpoints
{
    public static IEndpointRouteBuilder MapScores(this IEndpointRouteBuilder api)
    {
        var scores = api.MapGroup("/scores").WithTags("Scores");
        scores.MapGet("", Report).Requires(ScoresFeature.ReadScores).WithName("getScores").WithSummary("Get the figures of an area over a time");
        scores.MapGet("/reports", Reports).Requires(ScoresFeature.ReadScores).WithName("countReports").WithSummary("Count the reports of an area over a time");
        scores.MapGet("/issues", Cases).Requires(ScoresFeature.ReadScores).WithName("listScoredIssues").WithSummary("List the cases behind a figure");
        return api;
    }

    private static async Task<Results<Ok<ScoreReport>, Problem>> Report([AsParameters] ScorePeriod period, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var (asked, problem) = await period.BindAsync(new FieldChecks(), caller, grains, clock);
        return problem is not null ? problem : TypedResults.Ok(await ScoresOf(asked, grains).ReportAsync(asked.Area, asked.From, asked.To));
    }

    /// <summary>How many issues were reported in the period, by day and by hour and category; <c>GET /issues</c> with the same period lists them.</summary>
    private static async Task<Results<Ok<ReportCounts>, Problem>> Reports([AsParameters] ScorePeriod period, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var (asked, problem) = await period.BindAsync(new FieldChecks(), caller, grains, clock);
        var query = new IssueQuery(asked.Area, [], [], [], [], null, null, asked.From, asked.To, int.MaxValue, null, caller.Actor);
        return problem is not null ? problem : TypedResults.Ok(await grains.Grain<IIssueIndexGrain>(asked.Area.Street.Value).CountAsync(query));
    }

    /// <summary>The cases a figure is made of, newest first: as many as the figure says.</summary>
    private static async Task<Results<Ok<PageBody<ScoredCaseBody>>, Problem>> Cases(
        [AsParameters] ScorePeriod period, [AsParameters] ScoreListRequest request, Paging paging, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var check = new FieldChecks();
        request.Bind(check, default, default, default, paging);
        var (asked, problem) = await period.BindAsync(check, caller, grains, clock);
        if (problem is not null)
        {
            return problem;
        }

        var page = await ScoresOf(asked, grains).EntriesAsync(request.Bind(check, asked.Area, asked.From, asked.To, paging));
        var issues = await Task.WhenAll(page.Items.Select(entry => entry.IssueId).Distinct().Select(id => grains.Grain<IIssueGrain>(id.Value).GetAsync(caller.Actor)));
        var known = issues.Where(issue => issue.Accepted).ToDictionary(issue => issue.Value!.Summary.Id, issue => issue.Value!.Summary);
        return TypedResults.Ok(page.Select(paging, entry => new ScoredCaseBody(entry, known.GetValueOrDefault(entry.IssueId))));
    }

    private static IScoreGrain ScoresOf(AskedPeriod asked, IGrainFactory grains) => grains.Grain<IScoreGrain>(asked.Area.Street.Value);
}
