using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gridwhistle.Gateway.Acts;

/// <summary>Maps one act of a catalogue.</summary>
internal interface IActRoute
{
    RouteHandlerBuilder Map(IEndpointRouteBuilder target);
}

/// <summary>The handler of all acts: binds the row's body, hands the command to the issue, shows what it left.</summary>
/// <param name="name">The act's name.</param>
internal sealed class ActRoute<TTarget, TAnswer, TRequest, TCommand>(string name) : IActRoute
    where TTarget : IActTarget<TAnswer>
    where TRequest : ActRequest, IActRequest<TCommand>, new()
    where TCommand : IssueCommand
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder target) => target.MapPost("/" + name, DoAsync);

    private async Task<Results<Ok<TAnswer>, Problem>> DoAsync(
        IssueId id,
        [AsParameters] TTarget target,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        IssueService issues,
        PlaceFinder places,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var call = new ActCall(new FieldChecks(), caller.Actor, target.WhistleId);
        var request = body ?? new TRequest();
        if (request is IPlacedRequest placed)
        {
            var (place, refusal) = await PlaceAsync(id, placed.Place, call, issues, places);
            if (refusal is not null)
            {
                return refusal;
            }

            call = call with { Place = place };
        }

        var command = Bind(request, call) with { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value };
        var answer = call.Check.Problem is { } problem ? problem : await issues.ActAsync(id, command, cancellationToken);
        return target.Answer(answer, response, caller.Actor);
    }

    /// <summary>Nothing is looked up for somebody who may not do the act anyway: the issue refuses it whatever the place.</summary>
    private async Task<(IssuePlace? Place, Problem? Refusal)> PlaceAsync(IssueId id, PlaceRequest? named, ActCall call, IssueService issues, PlaceFinder places)
    {
        var checkedPlace = call.Check.Place(named);
        if (call.Check.Problem is not null)
        {
            return (null, null);
        }

        var known = await issues.GetAsync(id, call.By);
        if (known.View is not { } view)
        {
            return (null, known.Problem);
        }

        if (!view.Actions.Contains(name))
        {
            return (view.Place, null);
        }

        var found = await places.FindAsync(checkedPlace, call.By.Post.Area.Street);
        return (found.Value, found.Rejection?.ToProblem());
    }

    private static IssueCommand Bind(TRequest body, ActCall call) => body.Bind(call) with
    {
        Note = call.Check.Text("note", body.Note, Presence.Optional),
        Photos = call.Check.Photos("photos", body.Photos),
    };
}
