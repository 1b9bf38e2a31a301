using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The issue an act is done to.</summary>
internal readonly record struct IssueTarget : IActTarget<IssueBody>
{
    string IActTarget<IssueBody>.WhistleId => "";

    public Results<Ok<IssueBody>, Problem> Answer(IssueAnswer answer, HttpResponse response, Actor viewer) => answer.Answer(response, viewer);
}
