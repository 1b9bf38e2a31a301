using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Shows an issue again as an earlier answer did.</summary>
internal sealed class IssueReplay(IGrainFactory grains) : IIssueReplay
{
    public async Task<IResult?> ShowAsync(IssueShown shown)
    {
        var then = await grains.Grain<IIssueGrain>(shown.Id.Value).AsOfAsync(shown.Version, shown.Viewer, shown.At);
        return then.Value is { } view ? TypedResults.Ok(new IssueBody(view)) : null;
    }
}
