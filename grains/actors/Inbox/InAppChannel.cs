using System.Collections.Immutable;
using Gridwhistle.Live;

namespace Gridwhistle.Inbox;

/// <summary>The product's own inbox: what is new shows at once on the pages a person has open, and the others read it when they connect.</summary>
public sealed class InAppChannel(IGrainFactory grains) : INoticeChannel
{
    public ChannelRules Rules => ChannelRules.InApp;

    public Task SendAsync(Sending sending) => Task.WhenAll(sending.Notices
        .GroupBy(notice => notice.Item.Street)
        .Select(ofStreet => grains.Grain<IStreetBoardGrain>(ofStreet.Key.Value).TellAsync(
            [.. ofStreet.Select(notice => new InboxChanged(sending.To, sending.Unread, notice.Item))])));
}
