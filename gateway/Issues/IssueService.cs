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
    private const string Unknown = "issue.unknown";
    private const string WrongState = "issue.wrong_state";

    public async Task<IssueAnswer> GetAsync(IssueId id, Actor viewer) => IssueAnswer.Of(await IssueOf(id).GetAsync(viewer));

    public async Task<IssueAnswer> ActAsync(IssueId id, IssueCommand command, CancellationToken cancellationToken)
    {
        if (command is MergeIssue merge && await MergeRefusalAsync(merge) is { } refusal)
        {
            return refusal;
        }

        return IssueAnswer.Of(await IssueOf(id).ActAsync(command, cancellationToken));
    }

    /// <summary>Nobody merges into what he may not know of, nor into what is over: nobody would hear of it there.</summary>
    private async Task<Problem?> MergeRefusalAsync(MergeIssue merge) => (await IssueOf(merge.Into).GetAsync(merge.By)).Value switch
    {
        null => Problem.Of(Unknown, ("into", merge.Into.Value)),
        { Summary.State: IssueStatus.Closed or IssueStatus.Merged } into => Rejection.Of(
            WrongState, ("state", into.Summary.State.ToString()), ("act", "merge"), ("into", merge.Into.Value), ("mergedInto", into.MergedInto?.Value)).ToProblem(),
        _ => null,
    };

    private IIssueGrain IssueOf(IssueId id) => grains.GetGrain<IIssueGrain>(id.Value);
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
