using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Session;

/// <summary>Accounts, signing in, and the post one acts under.</summary>
internal sealed class SessionFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => SessionProblems.All;

    public void AddServices(IServiceCollection services) => services.AddGridSession();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapSession().MapPasswords();
}
