using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Understanding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Understanding;

/// <summary>The words a community's reports are understood by, and what its staff made of that.</summary>
internal static class WordEndpoints
{
    private const string Unknown = "area.unknown";

    private const int DefaultDays = 365, LongestDays = 400;

    public static IEndpointRouteBuilder MapWords(this IEndpointRouteBuilder api)
    {
        api.MapGet("/communities/{code}/corrections", Corrections).WithTags("Policies").Requires(UnderstandingFeature.ReadWords)
            .WithName("listCorrections").WithSummary("List the words reports were understood by, with what staff corrected");
        return api;
    }

    /// <summary>Word by word, the most corrected first; without a period the last year.</summary>
    private static async Task<Results<Ok<CorrectionsBody>, Problem>> Corrections(AreaCode code, Instant? from, Instant? to, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        if (Refusal(code, caller) is { } refusal)
        {
            return refusal;
        }

        var end = to?.At ?? clock.GetUtcNow().AddSeconds(1);
        var start = from?.At ?? end.AddDays(-DefaultDays);
        var check = new FieldChecks();
        check.That(start < end, FieldFault.Malformed("from", "早于 to 的时刻", "an instant before to"));
        check.That(end - start <= TimeSpan.FromDays(LongestDays), FieldFault.OutOfRange("to", 1, LongestDays));
        return check.Problem is { } problem
            ? problem
            : TypedResults.Ok(new CorrectionsBody(start, end, await grains.Grain<IWordGrain>(code.Street.Value).TalliesAsync(code, start, end)));
    }

    private static Problem? Refusal(AreaCode code, Caller caller) =>
        code.Level is AreaLevel.Community ? caller.Refusal(UnderstandingFeature.ReadWords, code, Unknown) : Problem.Of(Unknown, ("area", code.Value));
}

/// <param name="Items">Word by word, the most corrected first.</param>
internal sealed record CorrectionsBody(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<WordTally> Items);
