using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;
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
        [GroupRejections.MessageUnknown] = new(404, "群里没有这条消息", "No such message in this group"),
        [GroupRejections.NothingToSeparate] = new(
            409, "这条消息没有并入别的诉求", "This message continues no other issue", "只有接续了别的诉求的消息可以另立一案", "Only a message that continued another issue can open one of its own"),
    };

    public void AddServices(IServiceCollection services) => services.AddSingleton<GroupAccess>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapGroups();
}
