using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Hosting;

public sealed class StateTests
{
    [Fact]
    public async Task State_Written_IsThereAfterDeactivation()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        Assert.Equal(new Balance(0), await book.PeekAsync());
        Assert.False(await book.ExistsAsync());

        await book.PayInAsync(10);
        await host.Host.DeactivateAllAsync().Soon();

        Assert.Equal(new Balance(10), await book.PeekAsync());
        Assert.True(await book.ExistsAsync());
        Assert.Equal(new Balance(10), host.Storage.Stored<Balance>("balance", "accountbook/one"));
    }

    [Fact]
    public async Task Write_ThatFails_LeavesMemoryAsItWasAndEndsTheActivation()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        await book.PayInAsync(10);

        host.Storage.FailNextWrite = new IOException("disk full");
        Assert.Equal("disk full: 10 etag 1 exists", await book.TryPayInAsync(5));
        var reads = host.Storage.Reads;

        Assert.Equal(new Balance(10), await book.PeekAsync());
        Assert.Equal(reads + 1, host.Storage.Reads);
        await book.PayInAsync(1);
        Assert.Equal(new Balance(11), host.Storage.Stored<Balance>("balance", "accountbook/one"));
    }

    [Fact]
    public async Task Write_ThatFails_IsNeverSeenByAReadInTheMiddle()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        await book.PayInAsync(10);
        host.Storage.FailNextWrite = new IOException("disk full");

        var failing = book.TryPayInAsync(5, "after the failure");
        await host.Stage.AtAsync("after the failure");
        var seen = await book.PeekAsync().Soon();
        host.Stage.OpenAll();
        await failing.Soon();

        Assert.Equal(new Balance(10), seen);
    }

    [Fact]
    public async Task Write_WithAStaleEtag_EndsTheActivationAndTheNextReads()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        host.Storage.FailNextWrite = new InconsistentStateException("somebody else wrote", "1", "2");

        await Assert.ThrowsAsync<InconsistentStateException>(() => book.PayInAsync(5));

        await book.PayInAsync(7);
        Assert.Equal(new Balance(7), await book.PeekAsync());
    }

    [Fact]
    public async Task Read_ThatFailsAtActivation_ReachesTheCallerAndTheNextTriesAgain()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        host.Storage.FailNextRead = new IOException("no disk");

        await Assert.ThrowsAsync<IOException>(() => book.PeekAsync());

        Assert.Equal(new Balance(0), await book.PeekAsync());
    }

    [Fact]
    public async Task State_Cleared_IsBlankAgain()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(AccountBookGrain));
        var book = host.Grains.GetGrain<IAccountBookGrain>("one");
        await book.PayInAsync(10);

        await book.ClearAsync();

        Assert.Equal(new Balance(0), await book.PeekAsync());
        Assert.False(await book.ExistsAsync());
    }
}

public sealed record Balance(int Amount)
{
    public Balance()
        : this(0)
    {
    }
}

public interface IAccountBookGrain : IGrainWithStringKey
{
    Task PayInAsync(int amount);

    Task<string> TryPayInAsync(int amount, string? place = null);

    [AlwaysInterleave]
    Task<Balance> PeekAsync();

    Task<bool> ExistsAsync();

    Task ClearAsync();
}

internal sealed class AccountBookGrain([PersistentState("balance", "memory")] IPersistentState<Balance> state, Stage stage)
    : Grain, IAccountBookGrain
{
    public Task PayInAsync(int amount)
    {
        state.State = new Balance(state.State.Amount + amount);
        return state.WriteStateAsync();
    }

    public async Task<string> TryPayInAsync(int amount, string? place)
    {
        try
        {
            await PayInAsync(amount);
            return "paid in";
        }
        catch (IOException failure)
        {
            if (place is not null)
            {
                await stage.PassAsync(place);
            }

            return $"{failure.Message}: {state.State.Amount} etag {state.Etag} {(state.RecordExists ? "exists" : "is new")}";
        }
    }

    public Task<Balance> PeekAsync() => Task.FromResult(state.State);

    public Task<bool> ExistsAsync() => Task.FromResult(state.RecordExists);

    public Task ClearAsync() => state.ClearStateAsync();
}
