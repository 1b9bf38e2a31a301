using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>One notice per step and person, cancelled when it no longer applies: D6.3, D6.4.</summary>
public sealed class D6NoticeStories : RuleStory
{
    [Fact]
    public async Task D6_4_AnAcknowledgement_SettlesTheNoticeOfTheStep()
    {
        await DispatchedAsync("i1");
        Assert.Equal((1, null), (await UnreadAsync(Water), (await NoticeAsync(Water, "dispatched")).SettledAt));
        await Host.AdvanceAsync(TimeSpan.FromMinutes(7));
        await DoAsync("i1", new AcknowledgeIssue(Water));

        Assert.Equal((0, Host.Now), (await UnreadAsync(Water), (await NoticeAsync(Water, "dispatched")).SettledAt));
    }

    [Theory]
    [InlineData(0, "water-1")]
    [InlineData(1, "lead")]
    public async Task D6_18_AfterThirtyMinutesTheCaseAndItsNoticeGoToTheNextOne_NotASecondBefore(int secondsPast, string holder)
    {
        await DispatchedAsync("i1");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(secondsPast));

        var standing = new[] { Water, Lead }.ToDictionary(person => person.PersonId.Value, StandingAsync);
        foreach (var (person, kinds) in standing)
        {
            Assert.Equal(person == holder, (await kinds).Contains("dispatched"));
        }
    }

    [Fact]
    public async Task D6_4_WhatOnePersonDid_IsSettledForTheOthersToo()
    {
        await FinishedAsync("i1");
        Assert.Contains("verify", await StandingAsync(Worker));
        await DoAsync("i1", new VerifyIssue(true, Lead));

        Assert.DoesNotContain("verify", await StandingAsync(Worker));
        Assert.Contains("feedback", await StandingAsync(Worker));
    }

    [Fact]
    public async Task D6_3_ClosingCancelsEveryNoticeThatStillStood()
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new RemindAssignee(Officer));
        await DoAsync("i1", new CloseIssue("无法解决", Officer));

        foreach (var person in new[] { Water, Lead, Worker, Officer, Duty })
        {
            Assert.DoesNotContain(await InboxAsync(person), item => item is { SettledAt: null, Kind: not "progress" });
        }
    }

    [Fact]
    public async Task D6_4_WhatWasSettledStaysSo_AfterAPowerCutBetweenTheActAndTheInbox()
    {
        await DispatchedAsync("i1");
        Host.Store.FailWrites(table => table == Storage.Tables.Inbox);
        await DoAsync("i1", new AcknowledgeIssue(Water));
        Assert.Null((await NoticeAsync(Water, "dispatched")).SettledAt);
        await Host.CutPowerAsync();
        await Host.IdleAsync();

        Assert.NotNull((await NoticeAsync(Water, "dispatched")).SettledAt);
        Assert.Equal(0, await UnreadAsync(Water));
    }

    [Fact]
    public async Task D6_4_AfterARestart_AnIssueStillKnowsWhomItTold()
    {
        await DispatchedAsync("i1");
        await Host.RestartAsync();
        await DoAsync("i1", new AcknowledgeIssue(Water));

        Assert.NotNull((await NoticeAsync(Water, "dispatched")).SettledAt);
    }

    private async Task<InboxItem> NoticeAsync(Actor person, string kind) => (await InboxAsync(person)).Single(item => item.Kind == kind);

    private async Task<string[]> StandingAsync(Actor person) => [.. (await InboxAsync(person)).Where(item => item.SettledAt is null).Select(item => item.Kind)];

    private async Task<int> UnreadAsync(Actor person) => (await Host.Grains.GetGrain<IInboxGrain>(person.PersonId.Value).ListAsync(1, null)).Unread;
}
