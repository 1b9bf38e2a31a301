namespace Gridwhistle.Kernel;

public sealed class CaseDeadlinesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly CaseDeadlines _deadlines = new();

    [Fact]
    public void Take_GivesWhatIsDueLongest_WhateverItsKind_AndNothingEarly()
    {
        _deadlines.Set("order", "o1", Noon.AddMinutes(2));
        _deadlines.Set("call", "c1", Noon.AddMinutes(1));
        _deadlines.Set("call", "c2", Noon.AddHours(1));

        Assert.Equal(Noon.AddMinutes(1), _deadlines.Next);
        Assert.Null(_deadlines.Take(Noon.AddMinutes(1).AddTicks(-1)));
        Assert.Equal(("call", "c1"), _deadlines.Take(Noon.AddMinutes(5)));
        Assert.Equal(("order", "o1"), _deadlines.Take(Noon.AddMinutes(5)));
        Assert.Null(_deadlines.Take(Noon.AddMinutes(5)));
    }

    [Fact]
    public void Set_OfTheSameIdInTwoKinds_AreTwoDeadlines()
    {
        _deadlines.Set("order", "1", Noon);
        _deadlines.Set("call", "1", Noon);
        _deadlines.Set("order", "1", null);

        Assert.Equal(("call", "1"), _deadlines.Take(Noon));
        Assert.Null(_deadlines.Take(Noon));
    }

    [Fact]
    public void Take_OfACaseThatDoesNotMoveOn_GivesItAgainAfterAWhile_AndNoMoreOnceItHas()
    {
        _deadlines.Set("order", "o1", Noon);
        Assert.NotNull(_deadlines.Take(Noon));
        Assert.Equal(Noon + CaseDeadlines.Retry, _deadlines.Next);
        Assert.NotNull(_deadlines.Take(Noon + CaseDeadlines.Retry));

        _deadlines.Set("order", "o1", null);
        Assert.Null(_deadlines.Next);
    }

    [Fact]
    public void Set_AgainAndAgain_KeepsNoMoreThanThereIs()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _deadlines.Set("order", "o1", Noon.AddSeconds(i));
        }

        Assert.Equal(Noon.AddSeconds(99_999), _deadlines.Next);
        Assert.Null(_deadlines.Take(Noon.AddSeconds(99_998)));
        Assert.NotNull(_deadlines.Take(Noon.AddSeconds(99_999)));
    }
}
