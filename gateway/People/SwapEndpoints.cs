using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>Shifts that people of a roster ask each other to take (换班).</summary>
internal static class SwapEndpoints
{
    private const int MaxNote = 500;

    public static IEndpointRouteBuilder MapSwaps(this IEndpointRouteBuilder api)
    {
        var swaps = api.MapGroup("/rosters/{id}/swaps").WithTags("Rosters");
        swaps.MapGet("", List).Requires(PeopleFeature.ReadRosters).WithName("listSwaps").WithSummary("List the requests to swap shifts of a roster");
        swaps.MapPost("", Ask).Requires(PeopleFeature.SwapShifts).WithName("askSwap").WithSummary("Ask somebody to take a shift");
        swaps.MapPost("/{swapId}/answer", Answer).Requires(PeopleFeature.SwapShifts).WithName("answerSwap").WithSummary("Answer a request to swap shifts");
        swaps.MapPost("/{swapId}/refuse", Refuse).Requires(PeopleFeature.WriteRosters).WithName("refuseSwap").WithSummary("Refuse a swap of shifts as the roster's officer");
        swaps.MapDelete("/{swapId}", Withdraw).Requires(PeopleFeature.SwapShifts).WithName("withdrawSwap").WithSummary("Take back a request to swap shifts");
        return api;
    }

    /// <summary>The caller's own swaps, or all of the roster where they may edit or audit it.</summary>
    private static async Task<Results<Ok<PageBody<SwapBody>>, Problem>> List(string id, Caller caller, SwapService desk, TimeProvider clock)
    {
        if (await desk.RosterAsync(id, caller) is not { } roster)
        {
            return Problem.Of(DutyRejections.UnknownRoster);
        }

        var leads = SwapService.Leads(caller, roster);
        var swaps = ShiftSwaps.Seen(roster, caller.PersonId, leads || caller.Post.Role is Role.Auditor, clock.GetUtcNow());
        return TypedResults.Ok(PageBody.Of(await Task.WhenAll(swaps.Select(swap => desk.BodyAsync(roster, swap, caller)))));
    }

    private static async Task<Results<Created<SwapBody>, Problem>> Ask(string id, SwapRequest body, Caller caller, CommandId command, SwapService desk, TimeProvider clock)
    {
        var check = new FieldChecks();
        check.Value("with", body.With);
        check.Value("give", body.Give);
        var note = check.Text("note", body.Note, Presence.Optional, MaxNote);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var outcome = await desk.AskAsync(id, new ShiftSwap($"swap-{command.Value}", caller.PersonId, body.With!.Value, body.Give!, body.Take, note, now), caller, now);
        return outcome.Value is { } done
            ? TypedResults.Created($"{ApiGroup.BasePath}/rosters/{id}/swaps", await desk.BodyAsync(done.Roster, done.Swap, caller))
            : outcome.Rejection!.ToProblem();
    }

    private static Task<Results<Ok<SwapBody>, Problem>> Answer(string id, string swapId, SwapAnswerRequest body, Caller caller, SwapService desk, TimeProvider clock)
    {
        var check = new FieldChecks();
        check.Value("accepted", body.Accepted);
        var note = check.Text("note", body.Note, Presence.Optional, MaxNote);
        return check.Problem is { } problem
            ? Task.FromResult<Results<Ok<SwapBody>, Problem>>(problem)
            : ActAsync(id, swapId, body.Accepted is true ? SwapAct.Accept : SwapAct.Decline, note, caller, desk, clock);
    }

    private static Task<Results<Ok<SwapBody>, Problem>> Refuse(string id, string swapId, SwapRefusalRequest body, Caller caller, SwapService desk, TimeProvider clock)
    {
        var check = new FieldChecks();
        var note = check.Text("note", body.Note, Presence.Optional, MaxNote);
        return check.Problem is { } problem
            ? Task.FromResult<Results<Ok<SwapBody>, Problem>>(problem)
            : ActAsync(id, swapId, SwapAct.Refuse, note, caller, desk, clock);
    }

    private static async Task<Results<NoContent, Problem>> Withdraw(string id, string swapId, Caller caller, SwapService desk, TimeProvider clock)
    {
        var refused = (await desk.ActAsync(id, swapId, SwapAct.Withdraw, null, caller, clock.GetUtcNow())).Rejection?.ToProblem();
        return refused is null ? TypedResults.NoContent() : refused;
    }

    private static async Task<Results<Ok<SwapBody>, Problem>> ActAsync(string id, string swapId, SwapAct act, string? note, Caller caller, SwapService desk, TimeProvider clock)
    {
        var outcome = await desk.ActAsync(id, swapId, act, note, caller, clock.GetUtcNow());
        return outcome.Value is { } done ? TypedResults.Ok(await desk.BodyAsync(done.Roster, done.Swap, caller)) : outcome.Rejection!.ToProblem();
    }
}

/// <param name="With">Who is asked; on the same roster, with a post that fits it.</param>
/// <param name="Give">The caller's own hours.</param>
/// <param name="Take">Hours of the other, taken for them.</param>
internal sealed record SwapRequest(PersonId? With, DutyStretch? Give, DutyStretch? Take, string? Note);

internal sealed record SwapAnswerRequest(bool? Accepted, string? Note);

internal sealed record SwapRefusalRequest(string? Note);
