using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Kernel;

/// <summary>Appends of which it is not known whether they reached the disk, or that come to nothing while another silo's succeeds.</summary>
public sealed class DoubtTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Act_ThatReachesTheDiskAfterItWasLookedFor_IsTold()
    {
        await using var host = await GridHost.StartBlindAsync();
        await host.Grid.ReportAsync(NoWater("i1"));
        await host.RestAsync();
        host.Store.HoldWrites(table => table == JournalRows.Table);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => DispatchAsync(host));
        host.Store.Serve();

        await Waiting.UntilAsync(async () => (await host.Board.SnapshotAsync(Street)).Issues.Single().State is IssueStatus.Dispatched);
    }

    [Fact]
    public async Task Act_OfAnotherSilo_IsTold_ThoughOneOfOursToTheSameCaseWasUnderWay()
    {
        await using var host = await GridHost.StartAsync();
        await host.Grid.ReportAsync(NoWater("i1"));
        await host.RestAsync();
        var tickets = host.EverySilo<StreetFeeds>().Select(feeds => feeds.Of(Street).Begin("i1")).ToArray();
        var journal = host.Services.GetRequiredService<EventJournal<IssueEvent, Issue>>();
        var (head, state) = await journal.LoadAsync("i1", Cancellation) is var loaded ? (loaded.Head, loaded.State!) : default;
        var dispatched = new IssueDispatched(new Party(new OrganisationId("water"), Water.PersonId, "水务公司", PartyRole.Lead), [], host.Now, Worker);
        await journal.AppendAsync(head, [dispatched], journal.Apply(state, dispatched), Cancellation);
        var looks = host.EverySilo<SharedTail>().Select(tail => (Tail: tail, From: tail.Looks)).ToArray();
        await Waiting.UntilAsync(() => Task.FromResult(looks.All(look => look.Tail.Looks >= look.From + 2)));
        Array.ForEach(tickets, ticket => ticket.Close());

        await Waiting.UntilAsync(async () => (await host.Board.SnapshotAsync(Street)).Issues.Single().State is IssueStatus.Dispatched);
    }

    [Fact]
    public async Task Act_FoundBehindTheOneThatFollowedIt_LeavesTheListsWhereTheCaseIs()
    {
        await using var host = await GridHost.StartAsync();
        await host.Grid.ReportAsync(NoWater("i1"));
        await host.RestAsync();
        var journal = host.Services.GetRequiredService<EventJournal<IssueEvent, Issue>>();
        var (head, state) = await journal.LoadAsync("i1", Cancellation) is var loaded ? (loaded.Head, loaded.State!) : default;
        var first = head.Version + 1;
        foreach (var next in new IssueEvent[]
        {
            new IssueDispatched(new Party(new OrganisationId("water"), Water.PersonId, "水务公司", PartyRole.Lead), [], host.Now, Worker),
            new IssueAcknowledged(host.Now, Water),
        })
        {
            state = journal.Apply(state, next);
            head = await journal.AppendAsync(head, [next], state, Cancellation);
        }

        var projector = host.Grains.GetGrain<IProjectorGrain>(Street.Value);
        await projector.CatchUpAsync("i1", first + 1);
        await projector.CatchUpAsync("i1", first);

        Assert.Equal(IssueStatus.Acknowledged, (await host.Board.SnapshotAsync(Street)).Issues.Single().State);
        await host.FlushAsync();
        var row = await host.Store.ScanAsync(Tables.Issues, cancellationToken: Cancellation).SingleAsync(Cancellation);
        Assert.Equal((IssueStatus.Acknowledged, head.Version), (StoredRow.Read<IssueSummary>(row).State, StoredRow.Read<IssueSummary>(row).Version));
    }

    private static async Task DispatchAsync(GridHost host) =>
        await host.Issue("i1").ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker), Cancellation);
}
