using Gridwhistle.Bulletins;
using Gridwhistle.Hosts;
using Gridwhistle.People;
using Gridwhistle.Storage;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Kernel;

/// <summary>Deadlines of cases that are no issues: the street's one timer wakes them, whatever happened to its board.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private static readonly BulletinId Bulletin = new("b1");

    private GridHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await GridHost.StartAsync();
        Accepted(await Grain.DraftAsync(new DraftBulletin(Bulletin, Community, BulletinKind.Report, "十月经费公示", "收支如附件。", [], null, null, Officer), Cancellation));
        await ActAsync(new ApproveBulletin(Duty));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Deadline_WakesTheCase_AndItsRowGoesWithIt()
    {
        await ActAsync(new PublishBulletin(_host.Now.AddHours(1), Officer));
        await _host.RestAsync();
        Assert.Equal("bulletin/b1", Assert.Single(await RowsAsync()));

        await _host.AdvanceAsync(TimeSpan.FromHours(2));
        await _host.RestAsync();
        Assert.Equal(BulletinStatus.Published, await StateAsync());
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Deadline_WhoseRowThePowerCutTook_IsKept()
    {
        await _host.RestAsync();
        _host.Store.FailWrites(table => table is not JournalRows.Table);
        await ActAsync(new PublishBulletin(_host.Now.AddHours(1), Officer));
        await _host.CutPowerAsync();
        await _host.Board.StartAsync();
        await _host.AdvanceAsync(TimeSpan.FromHours(2));
        await _host.RestAsync();

        Assert.Equal(BulletinStatus.Published, await StateAsync());
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Deadline_ThatCouldNotBeKept_ComesAgain()
    {
        await ActAsync(new PublishBulletin(_host.Now.AddHours(1), Officer));
        await _host.RestAsync();
        _host.Store.FailWrites(table => table is JournalRows.Table);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(BulletinStatus.Approved, await StateAsync());

        _host.Store.Serve();
        await _host.AdvanceAsync(CaseDeadlines.Retry + CaseDeadlines.Retry);
        Assert.Equal(BulletinStatus.Published, await StateAsync());
    }

    private IBulletinGrain Grain => _host.Grains.GetGrain<IBulletinGrain>(Bulletin.Value);

    private static void Accepted(Outcome<BulletinView> outcome) => Assert.True(outcome.Accepted, outcome.Rejection?.Code);

    private async Task ActAsync(BulletinCommand command) => Accepted(await Grain.ActAsync(command, Cancellation));

    private async Task<BulletinStatus> StateAsync() => (await Grain.GetAsync(Officer)).Value!.Summary.State;

    private async Task<string[]> RowsAsync()
    {
        List<string> rows = [];
        await foreach (var row in _host.Store.ScanAsync(Tables.Deadlines, cancellationToken: Cancellation))
        {
            rows.Add(row.Row);
        }

        return [.. rows];
    }
}
