using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Hands commands to issues.</summary>
internal sealed class IssueService(IGrainFactory grains)
{
    public async Task<IssueAnswer> GetAsync(IssueId id, Actor viewer) => IssueAnswer.Of(await IssueOf(id).GetAsync(viewer));

    public async Task<IssueAnswer> ActAsync(IssueId id, IssueCommand command, CancellationToken cancellationToken)
    {
        if (command is MergeIssue merge)
        {
            var (child, into) = (await IssueOf(id).GetAsync(merge.By), await IssueOf(merge.Into).GetAsync(merge.By));
            if (MergeTarget.Refusal(merge, child.Value?.Actions.Contains("merge") is true ? child.Value : null, into.Value) is { } refusal)
            {
                return refusal.ToProblem();
            }
        }

        return IssueAnswer.Of(await IssueOf(id).ActAsync(command, cancellationToken));
    }

    private IIssueGrain IssueOf(IssueId id) => grains.Grain<IIssueGrain>(id.Value);
}

/// <summary>An issue, or why not.</summary>
internal readonly record struct IssueAnswer(IssueView? View, Problem? Problem)
{
    public static implicit operator IssueAnswer(Problem problem) => new(null, problem);

    public static IssueAnswer Of(Outcome<IssueView> outcome) => new(outcome.Value, outcome.Rejection?.ToProblem());

    /// <summary>The issue with its version as <c>ETag</c>.</summary>
    public Results<Ok<IssueBody>, Problem> Answer(HttpResponse response, Actor viewer)
    {
        if (View is not { } view)
        {
            return Problem!;
        }

        response.SetVersion(view.Summary.Version);
        response.HttpContext.Features.Set(new IssueShown(view.Summary.Id, view.Summary.Version, view.At, viewer));
        return TypedResults.Ok(new IssueBody(view));
    }
}
