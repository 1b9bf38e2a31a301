using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Policies;
using Gridwhistle.Scores;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Scores;

/// <summary>The figures by which grids, communities, departments and posts are judged.</summary>
internal static class ScoreEndpoints
{
    /// <summary>Without a period: the month so far and what came before it, as far as a month goes back.</summary>
    private const int DefaultDays = 30, LongestDays = 400;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone);

    public static IEndpointRouteBuilder MapScores(this IEndpointRouteBuilder api)
    {
        api.MapGet("/scores", Report).WithTags("Scores").Requires(Operation.ReadScores).WithName("getScores");
        return api;
    }

    private static async Task<Results<Ok<ScoreReport>, Problem>> Report(
        AreaCode? area, DateTimeOffset? from, DateTimeOffset? to, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var asked = area ?? caller.Post.Area;
        var end = TimeZoneInfo.ConvertTime(to ?? clock.GetUtcNow().AddSeconds(1), Zone);
        var start = TimeZoneInfo.ConvertTime(from ?? end.AddDays(-DefaultDays), Zone);
        var check = new FieldChecks();
        check.That(start < end, FieldFault.Malformed("from", "早于 to 的时刻", "an instant before to"));
        check.That(end - start <= TimeSpan.FromDays(LongestDays), FieldFault.OutOfRange("to", 1, LongestDays));
        if ((check.Problem ?? caller.Refusal(Operation.ReadScores, asked, "area.unknown")) is { } problem)
        {
            return problem;
        }

        return await grains.GetGrain<IStreetGrain>(asked.Street.Value).AreaAsync(asked) is null
            ? Problem.Of("area.unknown", ("area", asked.Value))
            : TypedResults.Ok(await grains.GetGrain<IScoreGrain>(asked.Street.Value).ReportAsync(asked, start, end));
    }
}
