using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Live;

/// <summary>An issue, followed by itself.</summary>
internal sealed class IssueItem(IGrainFactory grains) : ILiveItem
{
    public const string Word = "issue";

    public string Kind => Word;

    public async Task<Outcome<LiveItem>> FindAsync(string id, Caller caller)
    {
        if (IssueId.From(id) is not { } issue)
        {
            return Rejection.Of(IssueRejections.Unknown);
        }

        var outcome = await grains.Grain<IIssueGrain>(issue.Value).GetAsync(caller.Actor);
        return outcome.Value is { } view ? new LiveItem(view.Summary.StreetCode, view.Summary.Version) : outcome.Rejection!;
    }
}
