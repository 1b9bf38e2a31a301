using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Operations;

public sealed class ConcurrencyGatesTests
{
    [Fact]
    public async Task Enter_WhenAllTurnsAreTaken_WaitsForTheNext()
    {
        using var gates = Gates(new ConcurrencyOptions { Writes = 1, WaitingWrites = 1 });
        var first = await Enter(gates, "POST");
        var second = Enter(gates, "POST");
        Assert.False(second.IsCompleted);
        first.Dispose();
        Assert.True((await second).IsAcquired);
    }

    [Fact]
    public async Task Enter_WhenAsManyWaitAsMay_IsRefused()
    {
        using var gates = Gates(new ConcurrencyOptions { Writes = 1, WaitingWrites = 0 });
        using var first = await Enter(gates, "PUT");
        Assert.False((await Enter(gates, "DELETE")).IsAcquired);
    }

    [Fact]
    public async Task Enter_ForAReadDuringAFloodOfWrites_IsLetIn()
    {
        using var gates = Gates(new ConcurrencyOptions { Writes = 1, WaitingWrites = 0 });
        using var write = await Enter(gates, "POST");
        Assert.True((await Enter(gates, "GET")).IsAcquired);
    }

    [Fact]
    public async Task Enter_OfStaffDuringAFloodOfStrangers_IsLetIn()
    {
        using var gates = Gates(new ConcurrencyOptions { PublicWrites = 1, WaitingPublicWrites = 0 });
        using var stranger = await Enter(gates, "POST", WriteShare.Public);
        Assert.False((await Enter(gates, "POST", WriteShare.Public)).IsAcquired);
        Assert.True((await Enter(gates, "POST")).IsAcquired);
    }

    [Fact]
    public async Task Enter_AfterTheLongestWait_IsRefusedAndLeavesItsTurnToTheNext()
    {
        using var gates = Gates(new ConcurrencyOptions { Writes = 1, WaitingWrites = 1, LongestWait = TimeSpan.FromMilliseconds(1) });
        var first = await Enter(gates, "POST");
        Assert.False((await Enter(gates, "POST")).IsAcquired);

        first.Dispose();
        Assert.True((await Enter(gates, "POST")).IsAcquired);
    }

    [Fact]
    public void Validate_NamesEveryFault() =>
        Assert.Equal(8, new ConcurrencyOptionsValidator().Validate(null, new ConcurrencyOptions { PublicWrites = 0, WaitingPublicWrites = -1, BodiesPerAddress = 0, Writes = 0, Reads = 0, WaitingReads = -1, WaitingWrites = -1, LongestWait = TimeSpan.Zero }).Failures!.Count());

    private static ConcurrencyGates Gates(ConcurrencyOptions options) => new(Options.Create(options));

    private static Task<System.Threading.RateLimiting.RateLimitLease> Enter(ConcurrencyGates gates, string method, WriteShare share = WriteShare.Staff) =>
        gates.EnterAsync(new DefaultHttpContext { Request = { Method = method } }.Request, share, CancellationToken.None).AsTask();
}
