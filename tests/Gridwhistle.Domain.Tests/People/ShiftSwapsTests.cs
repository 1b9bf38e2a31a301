using FsCheck;
using FsCheck.Fluent;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>换班: two liaisons of the property company, day and night, on a roster round the clock; now is the morning of 2024-11-14.</summary>
public sealed class ShiftSwapsTests
{
    private static readonly DateTimeOffset Now = At("2024-11-14 09:00");
    private static readonly PersonId Day = new("wu-day"), Night = new("wu-night"), Officer = new("officer");

    [Fact]
    public void Accepted_TheOtherStandsThere_AndNobodyElseIsTouched()
    {
        var roster = Accepted(Swap("2024-11-15 08:00", "2024-11-15 20:00", "2024-11-18 20:00", "2024-11-19 08:00"));

        Assert.Equal("wu-night", OnDuty(roster, "2024-11-15 12:00"));
        Assert.Equal("wu-day", OnDuty(roster, "2024-11-19 03:00"));
        Assert.Equal("wu-day", OnDuty(roster, "2024-11-16 12:00"));
        Assert.Equal(SwapState.Accepted, Assert.Single(roster.Swaps!.Value).State);
    }

    [Fact]
    public void Asked_NothingChangesYet()
    {
        var asked = Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster;

        Assert.Equal("wu-day", OnDuty(asked, "2024-11-15 12:00"));
        Assert.Equal(asked, Asked(asked, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster);
    }

    [Theory]
    [InlineData("2024-11-14 09:00", "2024-11-14 20:00", null, null, SwapRejections.Past)]
    [InlineData("2024-11-15 08:00", "2024-11-15 20:00", "2024-11-13 20:00", "2024-11-14 08:00", SwapRejections.Past)]
    [InlineData("2024-11-15 20:00", "2024-11-15 08:00", null, null, SwapRejections.BadStretch)]
    [InlineData("2024-11-15 08:00", "2024-12-17 08:00", null, null, SwapRejections.BadStretch)]
    [InlineData("2025-11-15 20:00", "2025-11-16 08:00", null, null, SwapRejections.BadStretch)]
    [InlineData("2024-11-15 08:00", "2024-11-15 20:01", null, null, SwapRejections.NotOnDuty)]
    [InlineData("2024-11-15 07:59", "2024-11-15 20:00", null, null, SwapRejections.NotOnDuty)]
    [InlineData("2024-11-15 08:00", "2024-11-15 20:00", "2024-11-16 08:00", "2024-11-16 09:00", SwapRejections.NotOnDuty)]
    [InlineData("2024-11-15 08:00", "2024-11-15 20:00", "2024-11-16 20:00", "2024-11-17 08:00", null)]
    [InlineData("2024-11-15 10:00", "2024-11-15 12:30", null, null, null)]
    public void Ask_OfOnesOwnHoursAhead_IsTakenAlone(string from, string to, string? takeFrom, string? takeTo, string? code) =>
        Assert.Equal(code, ShiftSwaps.Ask(PropertyRoster, Swap(from, to, takeFrom, takeTo), Book(PropertyRoster), Now).Rejection?.Code);

    [Theory]
    [InlineData("wu-day")] // himself
    [InlineData("stranger")]
    [InlineData("hu")] // not on the roster
    [InlineData("lead")] // on it without the post
    public void Ask_WhoCannotTakeIt_IsRefused(string with)
    {
        var roster = PropertyRoster with { Fallback = new PersonId("lead") };
        var swap = Swap("2024-11-15 08:00", "2024-11-15 20:00") with { With = new PersonId(with) };

        Assert.Equal(SwapRejections.Unfit, ShiftSwaps.Ask(roster, swap, Book(roster), Now).Rejection?.Code);
    }

    [Fact]
    public void Ask_WhoIsOnDutyHimselfThen_WouldLeaveAGap()
    {
        var roster = PropertyRoster with { Weekly = [Shift("wu-day", "08:00", "20:00"), Shift("wu-night", "18:00", "08:00")] };

        Assert.Equal(SwapRejections.Gap, ShiftSwaps.Ask(roster, Swap("2024-11-15 08:00", "2024-11-15 20:00"), Book(roster), Now).Rejection?.Code);
        Assert.Null(ShiftSwaps.Ask(roster, Swap("2024-11-15 08:00", "2024-11-15 18:00"), Book(roster), Now).Rejection);
    }

    [Fact]
    public void Accept_WhereAnExceptionCameBetween_IsRefused()
    {
        var asked = Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster;
        var changed = asked with { Overrides = [Instead("wu-night", "2024-11-15 19:00", "2024-11-15 21:00")] };

        Assert.Equal(SwapRejections.Clash, Act(changed, SwapAct.Accept, Night).Rejection?.Code);
        Assert.Equal(SwapState.Accepted, Act(asked with { Overrides = [Instead("wu-night", "2024-11-15 20:00", "2024-11-15 21:00")] }, SwapAct.Accept, Night).Value!.Swap.State);
    }

    [Fact]
    public void Accept_WhatWasGivenAway_IsAClash()
    {
        var first = Accepted(Swap("2024-11-15 08:00", "2024-11-15 20:00"));

        Assert.Equal(SwapRejections.Clash, ShiftSwaps.Ask(first, Swap("2024-11-15 12:00", "2024-11-15 14:00") with { Id = "swap-2" }, Book(first), Now).Rejection?.Code);
    }

    [Theory]
    [InlineData(SwapAct.Accept, "wu-day", SwapRejections.NotYours)]
    [InlineData(SwapAct.Decline, "wu-day", SwapRejections.NotYours)]
    [InlineData(SwapAct.Withdraw, "wu-night", SwapRejections.NotYours)]
    [InlineData(SwapAct.Refuse, "wu-night", SwapRejections.NotYours)]
    [InlineData(SwapAct.Accept, "officer", SwapRejections.NotYours)]
    [InlineData(SwapAct.Accept, "hu", SwapRejections.Unknown)]
    [InlineData(SwapAct.Refuse, "officer", null)]
    [InlineData(SwapAct.Withdraw, "wu-day", null)]
    [InlineData(SwapAct.Decline, "wu-night", null)]
    public void Act_IsHisWhoItBelongsTo(SwapAct act, string by, string? code)
    {
        var asked = Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster;

        Assert.Equal(code, Act(asked, act, new PersonId(by)).Rejection?.Code);
    }

    [Fact]
    public void Act_OnOneThatIsOver_IsRefused_AndTheSameAgainIsNot()
    {
        var declined = Act(Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster, SwapAct.Decline, Night).Value!.Roster;

        Assert.Equal(SwapRejections.Over, Act(declined, SwapAct.Accept, Night).Rejection?.Code);
        Assert.Equal(SwapRejections.Over, Act(declined, SwapAct.Withdraw, Day).Rejection?.Code);
        Assert.Equal(declined, Act(declined, SwapAct.Decline, Night).Value!.Roster);
    }

    [Theory]
    [InlineData("2024-11-15 07:59:59", SwapState.Open, null)]
    [InlineData("2024-11-15 08:00:00", SwapState.Lapsed, SwapRejections.Over)]
    public void Unanswered_LapsesWhenItsFirstShiftBegins(string at, SwapState state, string? code)
    {
        var asked = Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster;

        Assert.Equal(state, Assert.Single(ShiftSwaps.Seen(asked, Day, false, At(at))).State);
        Assert.Equal(code, ShiftSwaps.Act(asked, "swap-1", SwapAct.Accept, Night, false, null, Book(asked), At(at)).Rejection?.Code);
    }

    [Theory]
    [InlineData("2024-11-15 07:59:59", null)]
    [InlineData("2024-11-15 08:00:00", SwapRejections.Over)]
    public void Accepted_CanBeRefusedUntilItBegins_AndIsUndone(string at, string? code)
    {
        var accepted = Accepted(Swap("2024-11-15 08:00", "2024-11-15 20:00"));

        var refused = ShiftSwaps.Act(accepted, "swap-1", SwapAct.Refuse, Officer, true, "节日", Book(accepted), At(at));

        Assert.Equal(code, refused.Rejection?.Code);
        Assert.Equal(code is null ? "wu-day" : "wu-night", OnDuty(refused.Value?.Roster ?? accepted, "2024-11-15 12:00"));
    }

    [Fact]
    public void Seen_ByOthers_AreNone_AndByWhoeverEdits_All()
    {
        var asked = Asked(PropertyRoster, Swap("2024-11-15 08:00", "2024-11-15 20:00")).Roster;

        Assert.Empty(ShiftSwaps.Seen(asked, new PersonId("hu"), false, Now));
        Assert.Single(ShiftSwaps.Seen(asked, Officer, true, Now));
        Assert.Equal([SwapAct.Accept, SwapAct.Decline], ShiftSwaps.May(asked.Swaps!.Value[0], Night, false, Now));
        Assert.Equal([SwapAct.Withdraw], ShiftSwaps.May(asked.Swaps!.Value[0], Day, false, Now));
        Assert.Equal([SwapAct.Refuse], ShiftSwaps.May(asked.Swaps!.Value[0], Officer, true, Now));
    }

    [Fact]
    public void Ask_BeyondTheMost_IsRefused()
    {
        var roster = Enumerable.Range(0, ShiftSwaps.MaxOpen).Aggregate(PropertyRoster, (one, i) => Asked(one, Swap("2024-11-15 08:00", "2024-11-15 20:00") with { Id = $"swap-{i}" }).Roster);

        Assert.Equal(SwapRejections.TooMany, ShiftSwaps.Ask(roster, Swap("2024-11-15 08:00", "2024-11-15 20:00") with { Id = "swap-x" }, Book(roster), Now).Rejection?.Code);
    }

    /// <summary>Whatever is asked for and accepted, at every quarter of an hour as many stand as before, and refusing it puts all back.</summary>
    [Fact]
    public void AnyAcceptedSwap_LeavesNoGap_AndCanBeUndone()
    {
        var times = Gen.Choose(0, 4 * 24 * 5).Select(quarter => At("2024-11-15 00:00").AddMinutes(quarter * 15));
        var swaps =
            from start in times
            from length in Gen.Choose(1, 60)
            from back in times
            from backLength in Gen.Choose(0, 60)
            from shifts in Gen.Elements("08:00-20:00", "06:00-18:00", "00:00-24:00")
            select (Shifts: shifts, Swap: new ShiftSwap("swap-1", Day, Night, new(start, start.AddMinutes(length * 15)), backLength == 0 ? null : new(back, back.AddMinutes(backLength * 15)), null, Now));
        Prop.ForAll(swaps.ToArbitrary(), one =>
        {
            var hours = one.Shifts.Split('-');
            var roster = PropertyRoster with { Weekly = [Shift("wu-day", hours[0], hours[1]), Shift("wu-night", "20:00", "08:00")] };
            if (ShiftSwaps.Ask(roster, one.Swap, Book(roster), Now).Value is not { } asked)
            {
                return;
            }

            var accepted = Act(asked.Roster, SwapAct.Accept, Night).Value!.Roster;
            var undone = ShiftSwaps.Act(accepted, "swap-1", SwapAct.Refuse, Officer, true, null, Book(accepted), Now).Value!.Roster;
            for (var at = At("2024-11-14 12:00"); at < At("2024-11-22 00:00"); at = at.AddMinutes(15))
            {
                Assert.Equal(DutyCalculator.OnDuty(roster, at).Length, DutyCalculator.OnDuty(accepted, at).Length);
            }

            Assert.Equal(roster.Overrides, undone.Overrides);
        }).QuickCheckThrowOnFailure();
    }

    private static ShiftSwap Swap(string from, string to, string? takeFrom = null, string? takeTo = null) =>
        new("swap-1", Day, Night, new DutyStretch(At(from), At(to)), takeFrom is null ? null : new DutyStretch(At(takeFrom), At(takeTo!)), null, Now);

    private static SwapDone Asked(Roster roster, ShiftSwap swap)
    {
        var outcome = ShiftSwaps.Ask(roster, swap, Book(roster), Now);
        Assert.Null(outcome.Rejection);
        return outcome.Value!;
    }

    private static Roster Accepted(ShiftSwap swap) => Act(Asked(PropertyRoster, swap).Roster, SwapAct.Accept, Night).Value!.Roster;

    private static Outcome<SwapDone> Act(Roster roster, SwapAct act, PersonId by) =>
        ShiftSwaps.Act(roster, "swap-1", act, by, by == Officer, null, Book(roster), Now);

    private static string OnDuty(Roster roster, string at) => string.Join(',', DutyCalculator.OnDuty(roster, At(at)).Select(d => d.PersonId.Value));
}
