using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Inbox;

/// <summary>What a person has been told.</summary>
internal sealed class InboxFeature : IFeature
{
    public static Operation UseInbox { get; } = new(nameof(UseInbox));

    public IEnumerable<AccessLine> Access => [new(UseInbox, Reach.Street, RoleGroups.Everybody)];

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapInbox();
}
