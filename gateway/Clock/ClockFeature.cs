using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Clock;

/// <summary>The product's clock, to read and, where it is manual, to move.</summary>
internal sealed class ClockFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["clock.not_manual"] = new(409, "时钟不可拨动", "The clock cannot be moved", "只有 Clock:Mode=Manual 时才能拨动时钟。", "Only with Clock:Mode=Manual can it be."),
        ["clock.backwards"] = new(422, "时钟不能倒拨", "The clock does not go back", "现在是 {now}。", "It is {now}."),
    };

    public void MapRoutesBesideApi(IEndpointRouteBuilder root) => root.MapClock();
}
