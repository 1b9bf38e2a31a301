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
    RouteHandlerBuilder Map(IEndpointRouteBuilder target, string name);
}

/// <summary>The handler of all acts: binds the row's body, hands the command to the issue, shows what it left.</summary>
internal sealed class ActRoute<TTarget, TAnswer, TRequest, TCommand> : IActRoute
    where TTarget : IActTarget<TAnswer>
    where TRequest : ActRequest, IActRequest<TCommand>, new()
    where TCommand : IssueCommand
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder target, string name) => target.MapPost("/" + name, DoAsync);

    private static async Task<Results<Ok<TAnswer>, Problem>> DoAsync(
        IssueId id,
        [AsParameters] TTarget target,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        IssueService issues,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var call = new ActCall(new FieldChecks(), caller.Actor, target.WhistleId);
        var command = Bind(body ?? new TRequest(), call) with { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value };
        var answer = call.Check.Problem is { } problem ? problem : await issues.ActAsync(id, command, cancellationToken);
        return target.Answer(answer, response, caller.Actor);
    }

    private static IssueCommand Bind(TRequest body, ActCall call) => body.Bind(call) with
    {
        Note = call.Check.Text("note", body.Note, Presence.Optional),
        Photos = call.Check.Photos("photos", body.Photos),
    };
}
