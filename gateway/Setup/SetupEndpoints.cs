using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Setup;

internal static class SetupEndpoints
{
    public static IEndpointRouteBuilder MapSetup(this IEndpointRouteBuilder api)
    {
        api.MapPost("/setup", SetUp).WithTags("Setup").WithName("setUp").WithSummary("Set the first administrator's password")
            .AllowAnonymous().WithMetadata(Unguarded.Mark).WithoutIdempotency().RequireRateLimiting(RateLimits.PublicReports);
        return api;
    }

    /// <summary>Sets the administrator's password with the one-time token the server printed.</summary>
    private static async Task<Results<NoContent, Problem>> SetUp(SetupRequest body, AdministratorSetup setup, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        check.Text("token", body.Token, Presence.Required, 100);
        check.Password("password", body.Password);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        return await setup.AcceptAsync(body.Token!, body.Password!, cancellationToken) switch
        {
            SetupAnswer.Done => TypedResults.NoContent(),
            SetupAnswer.DoneBefore => Problem.Of("setup.done"),
            _ => Problem.Of("setup.token_invalid"),
        };
    }
}

internal sealed record SetupRequest(string? Token, string? Password);
