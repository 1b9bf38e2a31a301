using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Acts;

/// <summary>Represents what the address of an act names: the issue itself, or a whistle of it.</summary>
/// <typeparam name="TAnswer">What the answer shows of it.</typeparam>
internal interface IActTarget<TAnswer>
{
    /// <summary>Gets the whistle's id; empty when the act is on the issue itself.</summary>
    string WhistleId { get; }

    /// <summary>The target as the act left it, or the problem, with the issue's version as <c>ETag</c>.</summary>
    Results<Ok<TAnswer>, Problem> Answer(IssueAnswer answer, HttpResponse response, Actor viewer);
}
