using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>A bulletin, followed by itself.</summary>
internal sealed class BulletinItem(IGrainFactory grains) : ILiveItem
{
    public string Kind => BulletinLists.Item;

    public async Task<Outcome<LiveItem>> FindAsync(string id, Actor viewer)
    {
        if (BulletinId.From(id) is not { } bulletin)
        {
            return Rejection.Of(BulletinRejections.Unknown);
        }

        var outcome = await grains.Grain<IBulletinGrain>(bulletin.Value).GetAsync(viewer);
        return outcome.Value is { } view ? new LiveItem(view.Summary.CommunityCode.Street, view.Summary.Version) : outcome.Rejection!;
    }
}

/// <summary>The bulletins of a community or a street: <c>community:CODE</c>, <c>street:CODE</c>.</summary>
internal sealed class BulletinListing(IGrainFactory grains) : ILiveListing
{
    private const int Lines = 50;

    public string Kind => BulletinLists.Kind;

    public Task<Outcome<FollowedList>> FindAsync(string scope, Caller caller) => Task.FromResult<Outcome<FollowedList>>(
        BoardScope.Parse(scope) is { } area && BulletinLists.For(area, caller.Actor) is { } list
            ? new FollowedList(list, area.Street, () => ReadAsync(new BulletinQuery(area, [], null, null, null, Lines, null, caller.Actor)))
            : Rejection.Of(LiveCases.Unknown));

    private async Task<IReadOnlyList<object>> ReadAsync(BulletinQuery query) =>
        [.. (await grains.Grain<IBulletinListGrain>(query.Community.Street.Value).ListAsync(query)).Items.Select(line => new BulletinSummaryBody(line))];
}
