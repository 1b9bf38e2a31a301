using System.Collections.Immutable;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>What every act on an issue or a whistle of it can carry: a remark and photos for the timeline.</summary>
internal abstract record ActRequest
{
    public string? Note { get; init; }

    /// <summary>Photo ids.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];
}

/// <summary>Represents a body that asks for the act of <typeparamref name="TCommand"/> on an issue or a whistle of it.</summary>
internal interface IActRequest<TCommand> : IActBody<TCommand, ActCall, IssueCommand> where TCommand : IssueCommand
{
    /// <inheritdoc cref="IActBody{TCommand, TCall, TCase}.Bind"/>
    new IssueCommand Bind(ActCall call);

    IssueCommand IActBody<TCommand, ActCall, IssueCommand>.Bind(ActCall call) => Bind(call);
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
