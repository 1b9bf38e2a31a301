using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Groups;

/// <summary>Each grid's group, where its staff and helpers talk.</summary>
internal sealed class GroupsFeature : IFeature
{
    public static Operation ReadGroup { get; } = new(nameof(ReadGroup));

    public static Operation PostInGroup { get; } = new(nameof(PostInGroup));

    public IEnumerable<AccessLine> Access =>
    [
        new(ReadGroup, Reach.Area, [.. Officers, Auditor]),
        new(ReadGroup, Reach.Member, [.. Helpers, Liaison]),
        new(PostInGroup, Reach.Area, Officers),
        new(PostInGroup, Reach.Member, [.. Helpers, Liaison]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["group.unknown"] = new(404, "没有这个网格群", "No such group"),
    };

    public void AddServices(IServiceCollection services) => services.AddSingleton<GroupAccess>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapGroups();
}
