using Gridwhistle.Areas;

namespace Gridwhistle.People;

public sealed class SwapNoticesTests
{
    private static readonly DateTimeOffset Asked = new(2024, 11, 14, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId By = new("wu-day"), With = new("wu-night");
    private static readonly AreaCode Street = new("420602004");

    private static readonly ShiftSwap Open = new(
        "swap-1", By, With, new DutyStretch(Asked.AddDays(1), Asked.AddDays(1).AddHours(12)), null, null, Asked);

    [Fact]
    public void Of_AnOpenSwap_AsksTheOther_UntilTheShiftBegins()
    {
        var notice = Assert.Single(Told(Open));
        Assert.Equal((With, SwapNotices.Asked, Open.StartsAt, Asked), (notice.To, notice.Item!.Kind, notice.Item.DueAt, notice.Item.At));
        Assert.Equal("小吴 11-15 09:00–21:00", notice.Item.Title);
    }

    [Theory]
    [InlineData(SwapState.Accepted, SwapNotices.Accepted)]
    [InlineData(SwapState.Declined, SwapNotices.Declined)]
    public void Of_AnAnsweredSwap_SettlesTheQuestion_AndTellsWhoAsked(SwapState state, string kind)
    {
        var told = Told(Ended(state));
        Assert.Equal([With, By], told.Select(notice => notice.To));
        Assert.Equal(Told(Open)[0].Item!.Id, told[0].Settled!.ItemId);
        Assert.Equal(kind, told[1].Item!.Kind);
    }

    [Fact]
    public void Of_ARefusedSwap_TellsBoth()
    {
        var told = Told(Ended(SwapState.Refused));
        Assert.NotNull(told[0].Settled);
        Assert.Equal([By, With], told.Skip(1).Select(notice => notice.To));
        Assert.All(told.Skip(1), notice => Assert.Equal(SwapNotices.Refused, notice.Item!.Kind));
    }

    [Fact]
    public void Of_AWithdrawnSwap_OnlySettlesTheQuestion() => Assert.NotNull(Assert.Single(Told(Ended(SwapState.Withdrawn))).Settled);

    /// <summary>A repeat after a crash is the same notice, which an inbox drops.</summary>
    [Fact]
    public void Of_TheSameSwap_IsTheSameNotice() => Assert.Equal(Told(Ended(SwapState.Refused)), Told(Ended(SwapState.Refused)));

    private static ShiftSwap Ended(SwapState state) => Open with { State = state, EndedAt = Asked.AddHours(2) };

    private static SwapNotice[] Told(ShiftSwap swap) => [.. SwapNotices.Of(swap, Street, "小吴", "小郑")];
}
