using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Issues;

internal sealed class IssuesGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddCases<IssueEvent, Issue>(IssueEvolution.Apply, issue => issue.Place.GridCode.Street);
        services.TryAddSingleton<ContextReader>();
        services.AddSubscriber<PlaceSubscriber>();
        services.AddSubscriber<NoticeSubscriber>();
        services.AddSubscriber<IndexSubscriber>();
        services.AddSubscriber<MergeSubscriber>();
    }
}
