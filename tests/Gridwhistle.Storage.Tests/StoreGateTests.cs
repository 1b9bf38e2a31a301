namespace Gridwhistle.Storage;

public sealed class StoreGateTests
{
    private readonly StoreGate _gate = new();

    [Fact]
    public async Task Calls_WhileOneTries_AreRefusedAtOnce_AndPassAgainWhenItSucceeds()
    {
        await Away();
        var trial = new TaskCompletionSource<int>();
        var first = _gate.PassAsync(() => trial.Task);
        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => _gate.PassAsync(Untouched));
            Assert.Equal("gone", refused.Message);
        }

        trial.SetResult(7);
        Assert.Equal(7, await first);
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
    }

    [Fact]
    public async Task Trial_ThatFails_LeavesTheNextCallToTry()
    {
        await Away();
        await Away();
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
    }

    [Fact]
    public async Task Trial_ThatIsCancelled_LeavesTheNextCallToTry()
    {
        await Away();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _gate.PassAsync(() => Task.FromCanceled<int>(new CancellationToken(true))));
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
    }

    [Fact]
    public async Task Call_ThatWaitedItsTurnWhileTheServerWentAway_IsRefusedWithoutATry()
    {
        var ticket = _gate.Ticket();
        await Away();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _gate.PassAsync(ticket, Untouched));
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
    }

    [Theory]
    [InlineData(StoreFault.Busy)]
    [InlineData(StoreFault.Refused)]
    public async Task Fault_OfAServerThatAnswers_ClosesNothing(StoreFault reason)
    {
        await Fail(reason);
        var trial = new TaskCompletionSource<int>();
        var first = _gate.PassAsync(() => trial.Task);
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
        trial.SetResult(7);
        Assert.Equal(7, await first);
    }

    [Fact]
    public async Task Trial_ThatIsAnsweredWithAnotherFault_OpensTheGate()
    {
        await Away();
        await Assert.ThrowsAsync<ConditionFailedException>(
            () => _gate.PassAsync<int>(() => throw new ConditionFailedException("t", "p", "r", TableWriteKind.Insert)));
        var trial = new TaskCompletionSource<int>();
        var first = _gate.PassAsync(() => trial.Task);
        Assert.Equal(8, await _gate.PassAsync(() => Task.FromResult(8)));
        trial.SetResult(7);
        Assert.Equal(7, await first);
    }

    private static Task<int> Untouched() => throw new InvalidOperationException("It was tried.");

    private Task Away() => Fail(StoreFault.Away);

    private Task Fail(StoreFault reason) => Assert.ThrowsAsync<StoreUnavailableException>(
        () => _gate.PassAsync<int>(() => throw new StoreUnavailableException("gone") { Reason = reason }));
}
