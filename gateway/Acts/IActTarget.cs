using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Acts;

/// <summary>
/// Represents what the address of an act names, such as a case or a part of it. Its members are bound from the address and the services, as the
/// parameters of a handler are.
/// </summary>
/// <typeparam name="TCall">What its bodies are bound with.</typeparam>
/// <typeparam name="TCase">The base of all commands on such a case.</typeparam>
/// <typeparam name="TAnswer">What the answer shows of it.</typeparam>
internal interface IActTarget<TCall, TCase, TAnswer>
{
    /// <summary>Binds the body, hands the command over, and shows the target as the act left it, with the case's version as <c>ETag</c>.</summary>
    Task<Results<Ok<TAnswer>, Problem>> DoAsync(AskedAct<TCall, TCase> act, HttpResponse response, CancellationToken cancellationToken);
}
