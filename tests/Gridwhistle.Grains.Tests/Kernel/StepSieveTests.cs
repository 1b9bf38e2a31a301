using Gridwhistle.Areas;

namespace Gridwhistle.Kernel;

public sealed class StepSieveTests
{
    private readonly StepSieve _sieve = new(TimeSpan.FromMinutes(5));

    [Fact]
    public void Steps_AsTheyBecameTrue_ComeThroughOnce()
    {
        Assert.Equal(("1 2", ""), Sift(Steps("a", 1, 2)));
        Assert.Equal(("3", ""), Sift(Steps("a", 2, 3)));
        Assert.Equal(("", ""), Sift(Steps("a", 1, 2, 3)));
    }

    [Fact]
    public void Steps_FoundBehindTheirFollowers_AreReadAgainFromTheFirstOfThem()
    {
        Assert.Equal(("3 4", ""), Sift(Steps("a", 3, 4)));
        Assert.Equal(("1 2", "a 1"), Sift(Steps("a", 1, 2, 3, 4)));
    }

    [Fact]
    public void Steps_OutOfOrderInOneRound_AreReadAgain() => Assert.Equal(("4 1 2 3", "a 1"), Sift([.. Steps("a", 4), .. Steps("a", 1, 2, 3, 4)]));

    [Fact]
    public void Streams_KnowNothingOfEachOther()
    {
        Sift(Steps("b", 2));
        Assert.Equal(("1 7", ""), Sift([.. Steps("a", 1), .. Steps("b", 7)]));
    }

    [Fact]
    public void Steps_ThatWereReadAgain_AreKnown()
    {
        _sieve.Note(Steps("a", 1, 2));
        Assert.Equal(("3", ""), Sift(Steps("a", 1, 2, 3)));
    }

    private (string Through, string Late) Sift(CommittedStep[] handed)
    {
        var (steps, late) = _sieve.Sift(handed);
        return (string.Join(' ', steps.Select(step => step.Version)), string.Join(' ', late.Select(one => $"{one.Key} {one.Value}")));
    }

    private static CommittedStep[] Steps(string stream, params long[] versions) =>
        [.. versions.Select(version => new CommittedStep(new AreaCode("420602004"), stream, version, version, null, version))];
}
