using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The numbers of those who reported a case, once somebody says why they need them.</summary>
internal static class NumberEndpoints
{
    public static IEndpointRouteBuilder MapNumbers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/issues/{id}/numbers", List).WithTags("Issues").Requires(IssuesFeature.ReadNumbers).RecordsReads()
            .WithName("listNumbers").WithSummary("List the telephone numbers of those who reported an issue");
        return api;
    }

    /// <param name="reason">Why; it is recorded before anything is shown.</param>
    private static async Task<Results<Ok<NumbersBody>, Problem>> List(IssueId id, string? reason, Caller caller, IssueService desk, UnmaskService unmask, HttpContext http)
    {
        var viewer = RoleGroups.Coordinators.Contains(caller.Post.Role) ? caller.Actor with { Unmasked = true } : caller.Actor;
        var answer = await desk.GetAsync(id, viewer);
        if (answer.View is not { } view)
        {
            return answer.Problem!;
        }

        var numbers = view.Reports.Where(one => one.Phone is { Length: > 0 }).ToArray();
        if (numbers.Any(one => one.Phone!.Contains('*', StringComparison.Ordinal)))
        {
            return Problem.Of(SessionProblems.ForbiddenRole, ("role", $"{caller.Post.Role}"));
        }

        return await unmask.RecordAsync("viewNumbers", reason, caller, http) is { } problem
            ? problem
            : TypedResults.Ok(new NumbersBody([.. numbers.Select(one => new NumberBody(one.Name, one.Phone!))]));
    }
}

internal sealed record NumbersBody(IReadOnlyList<NumberBody> Items);

/// <summary>A number to call.</summary>
internal sealed record NumberBody(string? Name, string Phone);
