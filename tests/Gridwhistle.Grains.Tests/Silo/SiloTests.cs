using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Hosting;

/// <summary>What only Microsoft Orleans can show: the same grains in a silo, and everything they exchange through its serializer.</summary>
public sealed class SiloTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SiloHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SiloHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Report_Dispatch_Acknowledge_ReachTheBoardAndItsObservers()
    {
        var ear = new BoardObserver();
        await _host.Board.SubscribeAsync(_host.Grains.CreateObjectReference<IBoardObserver>(ear));
        var view = await AcknowledgedAsync("i1");

        Assert.Equal(IssueStatus.Acknowledged, view.Summary.State);
        Assert.Equal((new IssueId("i1"), view.Summary.Version), await ShownAsync());
        await ear.Heard(view.Summary.Version).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Restart_ForgetsNothing()
    {
        var view = await AcknowledgedAsync("i1");
        await _host.RestartAsync();

        var after = (await _host.Issue("i1").GetAsync(Water)).Value!;
        Assert.Equal(Json(view), Json(after with { At = view.At }));
        Assert.Equal((view.Summary.Id, view.Summary.Version), await ShownAsync());
    }

    [Fact]
    public async Task Serializer_LosesNothingOfWhatCrossesBetweenSilos()
    {
        await AcknowledgedAsync("i1");
        Survives(Plan);
        Survives(NoWater("i2", floor: 2));
        Survives<IssueCommand>(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker));
        Survives(await _host.Issue("i1").GetAsync(Water));
        Survives(await _host.Issue("i1").TimelineAsync(Water));
        Survives(await _host.Board.SnapshotAsync(Street));
        Survives(await _host.Board.ResumeAsync(Grid4, null));
        Assert.Equal("no disk", Assert.IsType<StoreUnavailableException>(Again<Exception>(new StoreUnavailableException("no disk"))).Message);
    }

    [Fact]
    public async Task Fault_OfTheStore_ReachesTheCallerAsItself()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        _host.Store.FailWrites(_ => true);
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _host.Issue("i1").ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker), TestContext.Current.CancellationToken));
        _host.Store.FailWrites(_ => false);
    }

    private async Task<IssueView> AcknowledgedAsync(string id)
    {
        await _host.Grid.ReportAsync(NoWater(id));
        await _host.Issue(id).ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker));
        return (await _host.Issue(id).ActAsync(new AcknowledgeIssue(Water))).Value!;
    }

    private async Task<(IssueId Id, long Version)> ShownAsync()
    {
        var shown = Assert.Single((await _host.Board.SnapshotAsync(Street)).Issues);
        return (shown.Id, shown.Version);
    }

    private void Survives<T>(T value) => Assert.Equal(Json(value), Json(Again(value)));

    private T Again<T>(T value)
    {
        var serializer = _host.Services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize<object?>(value);

    private sealed class BoardObserver : IBoardObserver
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private ImmutableArray<long> _versions = [];
        private long? _awaited;

        public Task ChangedAsync(LiveBatch batch)
        {
            lock (_gate)
            {
                _versions = [.. _versions, .. batch.Issues.Select(issue => (long)issue.Version)];
                Check();
            }

            return Task.CompletedTask;
        }

        public Task Heard(long version)
        {
            lock (_gate)
            {
                _awaited = version;
                Check();
                return _heard.Task;
            }
        }

        private void Check()
        {
            if (_awaited is { } version && _versions.Contains(version))
            {
                _heard.TrySetResult();
            }
        }
    }
}
