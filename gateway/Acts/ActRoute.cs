using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gridwhistle.Gateway.Acts;

/// <summary>Maps one act of a catalogue.</summary>
internal interface IActRoute
{
    RouteHandlerBuilder Map(IEndpointRouteBuilder target);
}

/// <summary>The handler of all acts on all kinds of cases: the row's body goes to what the address names.</summary>
/// <param name="name">The act's name.</param>
internal sealed class ActRoute<TTarget, TAnswer, TRequest, TCommand, TCall, TCase>(string name) : IActRoute
    where TTarget : IActTarget<TCall, TCase, TAnswer>
    where TRequest : class, IActBody<TCommand, TCall, TCase>, new()
    where TCommand : TCase
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder target) => target.MapPost("/" + name, DoAsync);

    private Task<Results<Ok<TAnswer>, Problem>> DoAsync(
        [AsParameters] TTarget target,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var request = body ?? new TRequest();
        return target.DoAsync(new AskedAct<TCall, TCase>(name, request, request.Bind, caller, ifMatch, commandId), response, cancellationToken);
    }
}
