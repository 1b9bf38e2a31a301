using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>A community's policies: read by everybody it governs, changed as a whole by those who answer for it.</summary>
internal static class PolicyEndpoints
{
    private const string Unknown = "area.unknown", Faulty = "policies.invalid";

    public static IEndpointRouteBuilder MapPolicies(this IEndpointRouteBuilder api)
    {
        var policies = api.MapGroup("/communities/{code}/policies").WithTags("Policies");
        policies.MapGet("", Read).Requires(AreasFeature.ReadPolicies).WithName("getPolicies").WithSummary("Get the policies of a community");
        policies.MapPut("", Save).Requires(AreasFeature.WritePolicies).WithName("savePolicies").WithSummary("Write the policies of a community").Accepts<PolicySet>("application/json");
        return api;
    }

    private static async Task<Results<Ok<PoliciesBody>, StatusCodeHttpResult, Problem>> Read(
        AreaCode code, int? version, Caller caller, IGrainFactory grains, TimeProvider clock, HttpContext http)
    {
        if (Refusal(AreasFeature.ReadPolicies, code, caller) is { } refusal)
        {
            return refusal;
        }

        if (await grains.Grain<ICommunityGrain>(code.Value).PoliciesAsync(version) is not { } policies)
        {
            return Problem.Of(Unknown, ("area", code.Value));
        }

        http.Response.SetVersion(policies.Version);
        return http.Request.HasVersion(policies.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(new PoliciesBody(policies, CalendarWarnings.Of(policies, clock.GetUtcNow())));
    }

    /// <summary>Takes a whole set into force under the next version, or lists everything that is wrong with it. With <c>dryRun</c> it only checks.</summary>
    private static async Task<Results<Ok<SavedPolicies>, Problem>> Save(
        AreaCode code, bool? dryRun, Caller caller, IfMatch ifMatch, PolicyService desk, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (Refusal(AreasFeature.WritePolicies, code, caller) is { } refusal)
        {
            return refusal;
        }

        var json = await ReadBodyAsync(http.Request, cancellationToken);
        var checkedSet = await desk.CheckAsync(code, json);
        if (checkedSet.Policies is not { } policies)
        {
            return Problem.OfFields(Faulty, [.. checkedSet.Faults.Where(IsFault).Select(InField)]).With(checkedSet.Faults);
        }

        var saved = dryRun is true ? policies : await desk.SaveAsync(code, policies, ifMatch.Version);
        if (saved.Value is not { } inForce)
        {
            return saved.Rejection!.ToProblem();
        }

        http.Response.SetVersion(inForce.Version);
        return TypedResults.Ok(new SavedPolicies(inForce, [.. checkedSet.Faults, .. CalendarWarnings.Of(inForce, clock.GetUtcNow())], await desk.CoverAsync(code, inForce), dryRun is true));
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new ProblemException(Problem.Of(RequestProblems.MediaType));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    private static bool IsFault(ImportFault fault) => fault.Severity is ImportSeverity.Fault;

    private static FieldFault InField(ImportFault fault) => new(fault.Column ?? "", fault.Code, fault.Message, fault.MessageEn);

    private static Problem? Refusal(Operation operation, AreaCode code, Caller caller) =>
        code.Level is AreaLevel.Community ? caller.Refusal(operation, code, Unknown) : Problem.Of(Unknown, ("area", code.Value));
}
