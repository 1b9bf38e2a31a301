namespace Gridwhistle.Gateway.Acts;

/// <summary>
/// Represents a body that asks for the act of <typeparamref name="TCommand"/>, the first command of the act's row. The route of the act is made
/// from the row and the one body that implements this.
/// </summary>
/// <typeparam name="TCall">What bodies of this kind of case are bound with.</typeparam>
/// <typeparam name="TCase">The base of all commands on such a case.</typeparam>
internal interface IActBody<TCommand, TCall, TCase> where TCommand : TCase
{
    /// <summary>The command the body asks for; what is wrong with its fields goes to the checks of the call.</summary>
    TCase Bind(TCall call);
}
