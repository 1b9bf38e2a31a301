using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The issue an act is done to.</summary>
internal readonly record struct IssueTarget(IssueId Id, IssueActing Acting) : IActTarget<ActCall, IssueCommand, IssueBody>
{
    public async Task<Results<Ok<IssueBody>, Problem>> DoAsync(AskedAct<ActCall, IssueCommand> act, HttpResponse response, CancellationToken cancellationToken) =>
        (await Acting.DoAsync(Id, "", act, cancellationToken)).Answer(response, act.Caller.Actor);
}
