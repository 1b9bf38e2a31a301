using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Scores;

internal sealed class ScoresGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.AddSubscriber<ScoreSubscriber>();
}
