using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Acts;

/// <summary>Represents one call of an act, before it is bound to what the address names.</summary>
/// <param name="Name">The act's name.</param>
/// <param name="Body">The body that was sent, or an empty one.</param>
/// <param name="Bind">Makes the command of it.</param>
internal sealed record AskedAct<TCall, TCase>(string Name, object Body, Func<TCall, TCase> Bind, Caller Caller, IfMatch IfMatch, CommandId CommandId);
