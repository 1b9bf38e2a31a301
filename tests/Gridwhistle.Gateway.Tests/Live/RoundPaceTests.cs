using Gridwhistle.Gateway.Live;

namespace Gridwhistle.Live;

public sealed class RoundPaceTests
{
    private readonly RoundPace _pace = new(10_000);

    [Fact]
    public void After_FewMessages_IsTheShortestRound() => Assert.Equal(RoundPace.Shortest, _pace.After(20));

    [Fact]
    public void After_ManyMessages_LeavesNoMoreASecondThanAllowed() => Assert.Equal(TimeSpan.FromMilliseconds(100), _pace.After(1_000));

    [Fact]
    public void After_MoreThanCanBe_IsTheLongestRound() => Assert.Equal(RoundPace.Longest, _pace.After(1_000_000));
}
