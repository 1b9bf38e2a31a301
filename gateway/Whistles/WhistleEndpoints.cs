using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Whistles;

internal static class WhistleEndpoints
{
    private const int MaxAssist = 20, MaxTried = 200;

    public static IEndpointRouteBuilder MapWhistles(this IEndpointRouteBuilder api)
    {
        var whistles = api.MapGroup("/issues/{id}/whistles").WithTags("Whistles");
        whistles.MapPost("", Blow).Requires(WhistlesFeature.Whistle).WithName("blowWhistle").WithSummary("Blow a whistle");
        whistles.MapGet("/preview", Preview).Requires(IssuesFeature.ReadIssue).WithName("previewWhistle").WithSummary("Say how often the place of an issue whistled before");
        var whistle = whistles.MapGroup("/{wid}");
        whistle.MapGet("", Get).Requires(IssuesFeature.ReadIssue).WithName("getWhistle").WithSummary("Get a whistle");
        whistle.MapActs<WhistleTarget, ActCall, IssueCommand, WhistleView>(WhistleActs.Catalog.Rows(), WhistlesFeature.Whistle, IssuesFeature.ReadIssue, "Whistle");
        return api;
    }

    private static async Task<Results<Created<WhistleView>, Problem>> Blow(
        IssueId id, BlowRequest body, Caller caller, IfMatch ifMatch, CommandId commandId, IssueService desk, WhistleService whistles, HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var command = Bind(body, check, caller, commandId) with { ExpectedVersion = ifMatch.Version };
        var answer = check.Problem is { } problem ? problem : await desk.ActAsync(id, command with { WhistledBefore = await whistles.BeforeAsync(id, caller.Actor) }, cancellationToken);
        return WhistleAnswer.Of(answer, command.WhistleId, response) is { } whistle
            ? TypedResults.Created($"{ApiGroup.BasePath}/issues/{id}/whistles/{whistle.Id}", whistle)
            : answer.Problem ?? Problem.Of("whistle.unknown");
    }

    private static async Task<Results<Ok<WhistleView>, Problem>> Get(IssueId id, string wid, Caller caller, IssueService desk, HttpResponse response)
    {
        var answer = await desk.GetAsync(id, caller.Actor);
        return WhistleAnswer.Of(answer, wid, response) is { } whistle ? TypedResults.Ok(whistle) : answer.Problem ?? Problem.Of("whistle.unknown");
    }

    private static async Task<Results<Ok<WhistlePreview>, Problem>> Preview(IssueId id, Caller caller, IssueService desk, WhistleService whistles)
    {
        var answer = await desk.GetAsync(id, caller.Actor);
        return answer.Problem is { } problem ? problem : TypedResults.Ok(new WhistlePreview(await whistles.BeforeAsync(id, caller.Actor) ?? 0));
    }

    /// <summary>The id comes of the command, so that the same request again is the same whistle.</summary>
    private static BlowWhistle Bind(BlowRequest body, FieldChecks check, Caller caller, CommandId commandId)
    {
        check.That(body.Assist.Length <= MaxAssist, FieldFault.TooMany("assist", MaxAssist));
        return new BlowWhistle(
            check.Given("grade", body.Grade),
            check.OptionalCode("item", body.Item),
            check.Given("lead", body.Lead),
            [.. body.Assist.Distinct().Where(one => one != body.Lead)],
            commandId.Derive("whistle"),
            caller.Actor)
        {
            Note = check.Text("note", body.Note, Presence.Optional),
            Tried = check.Line("tried", body.Tried, Presence.Optional, MaxTried) is { Length: > 0 } tried ? tried : null,
            Photos = check.Photos("photos", body.Photos),
            CommandId = commandId.Value,
        };
    }
}

/// <summary>What whoever is about to blow should know.</summary>
/// <param name="WhistledBefore">How often the place whistled before.</param>
internal sealed record WhistlePreview(int WhistledBefore);
