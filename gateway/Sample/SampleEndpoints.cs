using System.Collections.Immutable;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Sample;

internal static class SampleEndpoints
{
    /// <summary>Who can be signed in as, for the sign-in page in Development.</summary>
    public static IEndpointRouteBuilder MapSample(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sample/accounts", List).AllowAnonymous().WithTags("Session").WithName("listSampleAccounts").WithSummary("List the sample street's accounts");
        return api;
    }

    private static async Task<Results<Ok<ImmutableArray<SampleAccount>>, Problem>> List(
        SampleAccounts accounts, IOptions<SampleOptions> options, CancellationToken cancellationToken) =>
        options.Value.IsLoaded ? TypedResults.Ok(await accounts.ListAsync(cancellationToken)) : Problem.Of(RequestProblems.RouteUnknown);
}
