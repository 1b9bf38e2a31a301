using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>The whistle an act is done to.</summary>
internal readonly record struct WhistleTarget(IssueId Id, string Wid, IssueActing Acting) : IActTarget<ActCall, IssueCommand, WhistleView>
{
    public async Task<Results<Ok<WhistleView>, Problem>> DoAsync(AskedAct<ActCall, IssueCommand> act, HttpResponse response, CancellationToken cancellationToken)
    {
        var answer = await Acting.DoAsync(Id, Wid, act, cancellationToken);
        return WhistleAnswer.Of(answer, Wid, response) is { } whistle ? TypedResults.Ok(whistle) : answer.Problem ?? Problem.Of("whistle.unknown");
    }
}

internal static class WhistleAnswer
{
    /// <summary>The whistle out of its issue, with the issue's version as <c>ETag</c>; null when it is not there.</summary>
    public static WhistleView? Of(IssueAnswer answer, string id, HttpResponse response)
    {
        if (answer.View is not { } view || view.Whistles.FirstOrDefault(one => one.Id == id) is not { } whistle)
        {
            return null;
        }

        response.SetVersion(view.Summary.Version);
        return whistle;
    }
}
