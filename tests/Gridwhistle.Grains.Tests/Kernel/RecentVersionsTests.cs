namespace Gridwhistle.Kernel;

public sealed class RecentVersionsTests
{
    [Fact]
    public void Note_OfALaterStep_SaysNothingOfAnEarlier()
    {
        var seen = new RecentVersions(TimeSpan.FromMinutes(5));

        Assert.True(seen.Note("i1", 5));
        Assert.False(seen.Knows("i1", 4));
        Assert.True(seen.Note("i1", 4));
        Assert.False(seen.Note("i1", 5));
    }

    [Fact]
    public void Age_KeepsWhatIsOfThisTimeAndTheOneBefore()
    {
        var seen = new RecentVersions(TimeSpan.Zero);
        seen.Note("i1", 1);
        seen.Age();
        Assert.True(seen.Knows("i1", 1));
        Assert.False(seen.Note("i1", 1));
        seen.Age();
        Assert.True(seen.Knows("i1", 1));
        seen.Age();
        seen.Age();
        Assert.False(seen.Knows("i1", 1));
    }
}
