using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Bulletins;

internal sealed class BulletinsGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddCases<BulletinEvent, Bulletin>(BulletinEvolution.Apply, bulletin => bulletin.Community.Street);
        services.AddSubscriber<BulletinNoticeSubscriber>();
        services.AddSubscriber<BulletinListSubscriber>();
        services.AddSubscriber<BulletinCardSubscriber>();
        services.AddDeadlines<Bulletin>("bulletin", BulletinClocks.WakeAt, (grains, id) => grains.Grain<IBulletinGrain>(id).WakeAsync());
        services.AddSubscriber<BulletinLiveSubscriber>();
    }
}
