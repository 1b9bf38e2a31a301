using Gridwhistle.Gateway.Live;

namespace Gridwhistle.Live;

public sealed class DeliveryIntervalTests
{
    private readonly DeliveryInterval _pace = new(10_000);

    [Fact]
    public void After_FewMessages_IsTheShortestRound() => Assert.Equal(DeliveryInterval.Shortest, _pace.After(20));

    [Fact]
    public void After_ManyMessages_LeavesNoMoreASecondThanAllowed() => Assert.Equal(TimeSpan.FromMilliseconds(100), _pace.After(1_000));

    [Fact]
    public void After_MoreThanCanBe_IsTheLongestRound() => Assert.Equal(DeliveryInterval.Longest, _pace.After(1_000_000));
}
