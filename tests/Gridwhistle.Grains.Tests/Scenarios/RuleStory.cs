using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>What the stories of D6 have in common: the small street, its people, and a clock that moves when told.</summary>
public abstract class RuleStory : IAsyncLifetime
{
    private protected GridHost Host { get; private set; } = null!;

    private protected static Actor Resident { get; } = new(new PersonId("resident"), "居民", new Post("post-resident", Role.Resident, new AreaCode($"{Building23.Value}-1-101"), null));

    private protected static Actor Desk { get; } = new(new PersonId("desk"), "服务台", new Post("post-desk", Role.ServiceDesk, Community, null));

    public async ValueTask InitializeAsync() => Host = await GridHost.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    private protected static AssignTo To(string organisation) => new(null, new OrganisationId(organisation), null);

    private protected Task<IssueView> ReportedAsync(string id, int? floor = null) => ReportedAsync(NoWater(id, floor));

    private protected async Task<IssueView> ReportedAsync(NewReport report)
    {
        var outcome = await Host.Grid.ReportAsync(report);
        Assert.Null(outcome.Rejection);
        return outcome.Value!.Issue;
    }

    private protected Task<IssueView> DispatchedAsync(string id) => DispatchedAsync(id, "water");

    private protected async Task<IssueView> DispatchedAsync(string id, string organisation)
    {
        await ReportedAsync(id);
        return await DoAsync(id, new DispatchIssue(To(organisation), Worker));
    }

    /// <summary>Reported, dispatched to the water company, acknowledged, arrived, finished.</summary>
    private protected async Task<IssueView> FinishedAsync(string id)
    {
        await DispatchedAsync(id);
        await DoAsync(id, new AcknowledgeIssue(Water));
        await DoAsync(id, new ArriveAtIssue(null, Water));
        return await DoAsync(id, new FinishIssue([], Water) { Note = "修好了" });
    }

    private protected async Task<IssueView> EvaluatingAsync(string id)
    {
        await FinishedAsync(id);
        await DoAsync(id, new VerifyIssue(true, Worker));
        return await DoAsync(id, new FeedBackIssue(Worker));
    }

    private protected async Task<IssueView> DoAsync(string id, IssueCommand act)
    {
        var outcome = await Host.Issue(id).ActAsync(act);
        Assert.True(outcome.Rejection is null, $"{act.GetType().Name}: {outcome.Rejection?.Code}");
        return outcome.Value!;
    }

    private protected async Task<string?> RefusedAsync(string id, IssueCommand act) => (await Host.Issue(id).ActAsync(act)).Rejection?.Code;

    private protected async Task<IssueView> ReadAsync(string id) => (await Host.Issue(id).GetAsync(Duty)).Value!;

    private protected async Task<ImmutableArray<TimelineEntry>> TrailAsync(string id) => (await Host.Issue(id).TimelineAsync(Duty)).Value;

    private protected async Task<ImmutableArray<InboxItem>> InboxAsync(Actor person) =>
        (await Host.Grains.GetGrain<IInboxGrain>(person.PersonId.Value).ListAsync(50, null)).Items;

    private protected static ClockView Clock(IssueView issue, ClockKind kind) => issue.Clocks.Last(clock => clock.Kind == kind);
}
