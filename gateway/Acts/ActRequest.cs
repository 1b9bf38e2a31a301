using System.Collections.Immutable;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Acts;

/// <summary>What every act can carry: a remark and photos for the timeline.</summary>
internal abstract record ActRequest
{
    public string? Note { get; init; }

    /// <summary>Photo ids.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];
}

/// <summary>
/// Represents a body that asks for the act of <typeparamref name="TCommand"/>, the first command of the act's row. The route of the act is made
/// from the row and the one body that implements this.
/// </summary>
internal interface IActRequest<TCommand> where TCommand : IssueCommand
{
    /// <summary>The command the body asks for; what is wrong with its fields goes to the checks of the call.</summary>
    IssueCommand Bind(ActCall call);
}

/// <summary>Represents a body that names a place; it is checked and looked up before the body is bound.</summary>
internal interface IPlacedRequest
{
    PlaceRequest? Place { get; }
}

/// <summary>What a body is bound with.</summary>
/// <param name="WhistleId">The whistle in the address; empty for acts on the issue itself.</param>
internal sealed record ActCall(FieldChecks Check, Actor By, string WhistleId)
{
    /// <summary>Gets the place the body names; null where it names none, or where there is no such place and the call is refused.</summary>
    public IssuePlace? Place { get; init; }
}
