using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Inbox;

public sealed class NoticeQueueTests
{
    private static readonly ChannelRules Robot = new("robot", 22 * 60, 7 * 60, 3);
    private static int _number;

    [Theory]
    [InlineData("2024-11-15 21:59", null)]
    [InlineData("2024-11-15 22:00", "2024-11-16 07:00")]
    [InlineData("2024-11-16 03:00", "2024-11-16 07:00")]
    [InlineData("2024-11-16 06:59", "2024-11-16 07:00")]
    [InlineData("2024-11-16 07:00", null)]
    public void QuietUntil_OverMidnight_IsExact(string now, string? until) => Assert.Equal(until is null ? null : At(until), Robot.QuietUntil(At(now)));

    [Theory]
    [InlineData("2024-11-15 12:30", "2024-11-15 14:00")]
    [InlineData("2024-11-15 14:00", null)]
    public void QuietUntil_WithinADay_IsExact(string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), (Robot with { QuietFrom = 12 * 60, QuietTo = 14 * 60 }).QuietUntil(At(now)));

    [Fact]
    public void Rules_UnderACommunitysPolicy_KeepItsHoursAndItsMeasure_TheInboxKeepsNone()
    {
        var under = Robot.Under(new QuietHours("12:00", "14:30"), new ThrottlePolicy(2));
        Assert.Equal(At("2024-11-15 14:30"), under.QuietUntil(At("2024-11-15 12:30")));
        Assert.Null(under.QuietUntil(At("2024-11-15 23:00")));
        Assert.Equal(2, under.PerMinute);
        Assert.Equal(3, Robot.Under(QuietHours.Default, ThrottlePolicy.Default).PerMinute);
        Assert.Null(Robot.Under(new QuietHours("07:00", "07:00"), ThrottlePolicy.Default).QuietUntil(At("2024-11-15 03:00")));
        Assert.Same(ChannelRules.InApp, ChannelRules.InApp.Under(QuietHours.Default, ThrottlePolicy.Default));
    }

    [Fact]
    public void Send_InQuietHours_LetsOnlyUrgentOnesOut_TheRestInTheMorningAsOneDigest()
    {
        var night = At("2024-11-15 23:00");
        var queue = QueueOf(Routine("hu"), Routine("hu"), Urgent("hu"));
        var sent = queue.Send(Robot, night);

        Assert.True(sent.Single() is { IsDigest: false } only && only.Notices[0].Urgent);
        Assert.Equal(At("2024-11-16 07:00"), queue.NextAt(Robot, night));
        Assert.Equal(2, queue.Send(Robot, At("2024-11-16 07:00")).Single().Notices.Length);
    }

    [Fact]
    public void Send_BeyondWhatTheChannelBears_WaitsForItsNextFreeMoment()
    {
        var now = At("2024-11-15 10:00");
        var queue = QueueOf(Routine("a"), Routine("b"), Routine("c"), Urgent("d"), Routine("e"));

        Assert.Equal(["d", "a", "b"], queue.Send(Robot, now).Select(sending => sending.To.Value));
        Assert.Empty(queue.Send(Robot, now.AddSeconds(59)));
        Assert.Equal(now.AddMinutes(1), queue.NextAt(Robot, now.AddSeconds(59)));
        Assert.Equal(["c", "e"], queue.Send(Robot, now.AddMinutes(1)).Select(sending => sending.To.Value));
    }

    [Fact]
    public void Send_OverflowOfOnePerson_BecomesOneDigest()
    {
        var queue = QueueOf([.. Enumerable.Range(0, 40).Select(_ => Routine("hu"))]);

        Assert.Equal(40, queue.Send(Robot, At("2024-11-15 10:00")).Single().Notices.Length);
    }

    [Fact]
    public void Send_OfOneInstant_KeepsTheOrderOfComing()
    {
        OutgoingNotice[] notices = [.. Enumerable.Range(0, 12).Select(_ => Routine("hu")).Select(notice => notice with { Item = notice.Item with { At = At("2024-11-15 09:00") } })];

        Assert.Equal(notices, QueueOf(notices).Send(Robot, At("2024-11-15 10:00")).Single().Notices);
    }

    [Fact]
    public void Add_TheSameNoticeTwice_IsOne()
    {
        var notice = Routine("hu");

        Assert.Equal(1, QueueOf(notice, notice).Count);
    }

    [Fact]
    public void Drop_WhatIsSettled_NobodyHearsOfItAnyMore()
    {
        var (first, second) = (Routine("hu"), Routine("hu"));
        var queue = QueueOf(first, second);
        queue.Drop(first.Id);

        Assert.Equal(second, queue.Send(Robot, At("2024-11-15 10:00")).Single().Notices.Single());
        queue = QueueOf(second);
        queue.Drop(second.Id);
        Assert.Null(queue.NextAt(Robot, At("2024-11-15 10:00")));
    }

    [Fact]
    public void Add_NewsOfACase_TakesThePlaceOfOlderNewsOfIt_AndOfNothingElse()
    {
        var (older, other, newer) = (News("hu", "i1"), News("hu", "i2"), News("hu", "i1"));
        var queue = QueueOf(older, other);

        Assert.Equal([older], queue.Add(newer));
        Assert.Equal([other, newer], queue.Send(Robot, At("2024-11-15 10:00")).Single().Notices);
        queue = QueueOf(older, other);
        Assert.Empty(queue.Add(newer with { To = new PersonId("li") }));
        Assert.Equal(3, queue.Count);
    }

    [Fact]
    public void Add_OlderNewsAfterNewer_TakesNobodysPlace_AndIsOvertakenByTheNext()
    {
        var (older, newer, newest) = (News("hu", "i1"), News("hu", "i1"), News("hu", "i1"));
        var queue = QueueOf(newer);

        Assert.Empty(queue.Add(older));
        Assert.Equal([older, newer], queue.Add(newest));
    }

    /// <summary>Counted in bytes: a copy of what waits, or a list made of it, would cost eight for each notice.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(20_000)]
    public void AddAndDrop_CopyNothingOfWhatWaits(int waiting)
    {
        var night = At("2024-11-15 23:00");
        var queue = QueueOf([.. Enumerable.Range(0, waiting).Select(i => News("hu", $"i{i}"))]);
        OutgoingNotice[] coming = [.. Enumerable.Range(0, 100).Select(i => News("hu", $"i{i % 10}"))];
        Come();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Come();

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / coming.Length, 0, 2_000);

        void Come()
        {
            foreach (var notice in coming)
            {
                queue.Add(notice);
                Assert.Empty(queue.Send(Robot, night));
                queue.NextAt(Robot, night);
                queue.Drop(notice.Id);
            }
        }
    }

    [Fact]
    public void InApp_HasNoQuietHoursAndNoLimit()
    {
        var queue = QueueOf([.. Enumerable.Range(0, 500).Select(i => Routine($"p{i}"))]);

        Assert.Equal(500, queue.Send(ChannelRules.InApp, At("2024-11-15 03:00")).Length);
    }

    [Theory]
    [InlineData("danger", 5 * 60, false)]
    [InlineData("danger", (5 * 60) + 1, true)]
    [InlineData("escalated", 15 * 60, false)]
    [InlineData("escalated", (15 * 60) + 1, true)]
    [InlineData("dispatched", 1_000_000, false)]
    [InlineData("progress", 1_000_000, false)]
    public void Unread_ForTooLong_GoesToWhoeverStandsAbove(string kind, int seconds, bool overdue)
    {
        var at = At("2024-11-15 10:00");
        var item = new InboxItem("x", kind, null, null, null, "", null, at, false, new("420602004"));

        Assert.Equal(overdue, UnreadRules.Overdue([item], at.AddSeconds(seconds)).Any());
        Assert.Empty(UnreadRules.Overdue([item with { Read = true }], at.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(3, 3, null)]
    [InlineData(4, 1, 4)]
    public void Tellings_MoreThanAFewAtOnce_AreOne(int overdue, int notices, int? count)
    {
        var told = UnreadRules.Tellings([.. Enumerable.Range(0, overdue).Select(_ => Urgent("hu").Item)]).ToArray();

        Assert.Equal((notices, count, overdue), (told.Length, told[0].Notice.Count, told.Sum(one => one.Items.Length)));
    }

    private static NoticeQueue QueueOf(params OutgoingNotice[] notices)
    {
        var queue = new NoticeQueue();
        Array.ForEach(notices, notice => queue.Add(notice));
        return queue;
    }

    private static OutgoingNotice Routine(string to) => Notice(to, "reminded", null);

    private static OutgoingNotice Urgent(string to) => Notice(to, "danger", null);

    private static OutgoingNotice News(string to, string issue) => Notice(to, "progress", new IssueId(issue));

    private static OutgoingNotice Notice(string to, string kind, IssueId? issue) => new(
        new PersonId(to), new InboxItem($"n{++_number}", kind, issue, null, null, "催办", null, At("2024-11-15 09:00").AddSeconds(_number), false, new("420602004")));

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
