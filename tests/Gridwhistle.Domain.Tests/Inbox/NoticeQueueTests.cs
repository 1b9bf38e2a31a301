using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.People;

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
    public void Send_InQuietHours_LetsOnlyUrgentOnesOut_TheRestInTheMorningAsOneDigest()
    {
        var night = At("2024-11-15 23:00");
        var queue = NoticeQueue.Empty.With(Routine("hu")).With(Routine("hu")).With(Urgent("hu"));
        var (left, sent) = queue.Send(Robot, night);

        Assert.True(sent.Single() is { IsDigest: false } only && only.Notices[0].Urgent);
        Assert.Equal(At("2024-11-16 07:00"), left.NextAt(Robot, night));
        Assert.Equal(2, left.Send(Robot, At("2024-11-16 07:00")).Sent.Single().Notices.Length);
    }

    [Fact]
    public void Send_BeyondWhatTheChannelBears_WaitsForItsNextFreeMoment()
    {
        var now = At("2024-11-15 10:00");
        var queue = NoticeQueue.Empty.With(Routine("a")).With(Routine("b")).With(Routine("c")).With(Urgent("d")).With(Routine("e"));
        var (left, sent) = queue.Send(Robot, now);

        Assert.Equal(["d", "a", "b"], sent.Select(sending => sending.To.Value));
        Assert.Empty(left.Send(Robot, now.AddSeconds(59)).Sent);
        Assert.Equal(now.AddMinutes(1), left.NextAt(Robot, now.AddSeconds(59)));
        Assert.Equal(["c", "e"], left.Send(Robot, now.AddMinutes(1)).Sent.Select(sending => sending.To.Value));
    }

    [Fact]
    public void Send_OverflowOfOnePerson_BecomesOneDigest()
    {
        var queue = Enumerable.Range(0, 40).Aggregate(NoticeQueue.Empty, (all, _) => all.With(Routine("hu")));

        Assert.Equal(40, queue.Send(Robot, At("2024-11-15 10:00")).Sent.Single().Notices.Length);
    }

    [Fact]
    public void With_TheSameNoticeTwice_IsOne()
    {
        var notice = Routine("hu");

        Assert.Single(NoticeQueue.Empty.With(notice).With(notice).Waiting);
    }

    [Fact]
    public void Without_WhatIsSettled_NobodyHearsOfItAnyMore()
    {
        var (first, second) = (Routine("hu"), Routine("hu"));
        var queue = NoticeQueue.Empty.With(first).With(second).Without(first.Id);

        Assert.Equal(second, queue.Send(Robot, At("2024-11-15 10:00")).Sent.Single().Notices.Single());
        Assert.Null(queue.Without(second.Id).NextAt(Robot, At("2024-11-15 10:00")));
    }

    [Fact]
    public void With_NewsOfACase_TakesThePlaceOfOlderNewsOfIt_AndOfNothingElse()
    {
        var (older, other, newer) = (News("hu", "i1"), News("hu", "i2"), News("hu", "i1"));

        Assert.Equal([other, newer], NoticeQueue.Empty.With(older).With(other).With(newer).Waiting);
        Assert.Equal([older, News("li", "i1") with { Item = newer.Item }], NoticeQueue.Empty.With(older).With(newer with { To = new PersonId("li") }).Waiting);
    }

    [Fact]
    public void InApp_HasNoQuietHoursAndNoLimit()
    {
        var queue = Enumerable.Range(0, 500).Aggregate(NoticeQueue.Empty, (all, i) => all.With(Routine($"p{i}")));

        Assert.Equal(500, queue.Send(ChannelRules.InApp, At("2024-11-15 03:00")).Sent.Length);
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

    private static OutgoingNotice Routine(string to) => Notice(to, "reminded", null);

    private static OutgoingNotice Urgent(string to) => Notice(to, "danger", null);

    private static OutgoingNotice News(string to, string issue) => Notice(to, "progress", new IssueId(issue));

    private static OutgoingNotice Notice(string to, string kind, IssueId? issue) => new(
        new PersonId(to), new InboxItem($"n{++_number}", kind, issue, null, null, "催办", null, At("2024-11-15 09:00").AddSeconds(_number), false, new("420602004")));

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
