using System.Collections.Immutable;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Live;

/// <summary>An issue, followed by itself.</summary>
internal sealed class IssueItem(IGrainFactory grains) : ILiveItem
{
    public const string Word = "issue";

    public string Kind => Word;

    public async Task<Outcome<LiveItem>> FindAsync(string id, Actor viewer)
    {
        if (IssueId.From(id) is not { } issue)
        {
            return Rejection.Of(IssueRejections.Unknown);
        }

        var outcome = await grains.Grain<IIssueGrain>(issue.Value).GetAsync(viewer);
        return outcome.Value is { } view ? new LiveItem(view.Summary.StreetCode, view.Summary.Version) : outcome.Rejection!;
    }

    public Task<ImmutableArray<bool>> MayFollowAsync(string id, ImmutableArray<Actor> viewers) => grains.Grain<IIssueGrain>(id).MayReadAsync(viewers);
}
