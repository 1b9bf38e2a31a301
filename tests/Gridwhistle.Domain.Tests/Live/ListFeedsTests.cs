namespace Gridwhistle.Live;

public sealed class ListFeedsTests
{
    private static readonly LiveList Bulletins = new("bulletins", "community:420602004008"), Others = new("bulletins", "community:420602004008", "writers");

    [Fact]
    public void Note_NumbersEachListByItself_WithoutGaps()
    {
        var feeds = new ListFeeds(1000);
        Assert.Equal([1001, 1002, 1003], new[] { "a", "b", "a" }.Select(id => feeds.Note(Bulletins, id, 1, false).Seq));
        Assert.Equal(1001, feeds.Note(Others, "a", 1, false).Seq);
        Assert.Equal((1003, 1001), (feeds.SeqOf(Bulletins), feeds.SeqOf(Others)));
    }

    [Fact]
    public void Since_TellsWhatWasMissed_OfThatListAlone()
    {
        var feeds = new ListFeeds(1000);
        feeds.Note(Bulletins, "a", 1, false);
        feeds.Note(Others, "x", 1, false);
        feeds.Note(Bulletins, "b", 2, true);
        var answer = feeds.Since(Bulletins, 1001);
        Assert.Equal(1002, answer.Seq);
        Assert.Equal(("b", true), Assert.Single(answer.Missed!.Value) is var change ? (change.Id, change.Removed) : default);
        Assert.Empty(feeds.Since(Bulletins, 1002).Missed!.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(999L)]
    [InlineData(1009L)]
    [InlineData(1000L)]
    public void Since_TooLongAgo_OrNeverGiven_HasNoResume(long? since)
    {
        var feeds = new ListFeeds(1000, kept: 2);
        for (var i = 0; i < 4; i++)
        {
            feeds.Note(Bulletins, "a", i, false);
        }

        Assert.Equal(new ListAnswer(1004, null), feeds.Since(Bulletins, since));
    }

    [Fact]
    public void Since_OfAListNothingHappenedTo_IsItsStart()
    {
        var answer = new ListFeeds(1000).Since(Bulletins, 1000);
        Assert.Equal(1000, answer.Seq);
        Assert.Empty(answer.Missed!.Value);
    }
}
