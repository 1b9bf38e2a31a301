using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.Live;

namespace Gridwhistle.Bulletins;

/// <summary>Tells who follows a bulletin or the bulletins of an area.</summary>
internal sealed class BulletinLiveSubscriber(SubscriberScope scope, IGrainFactory grains) : LiveSubscriber<BulletinEvent, Bulletin>(scope, grains)
{
    protected override string Kind => BulletinLists.Item;

    protected override ImmutableArray<LiveList> ListsOf(Bulletin state) => BulletinLists.Of(state);
}
