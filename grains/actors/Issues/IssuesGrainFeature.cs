using Gridwhistle.Features;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Issues;

internal sealed class IssuesGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<OutboxMetrics>();
        services.TryAddSingleton<UntoldIssues>();
        services.AddJournal<IssueEvent, Issue>(IssueEvolution.Apply);
    }
}
