using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Idempotency;

public sealed class RememberedAnswerKeysTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);
    private readonly InMemoryTableStore _store = new();
    private readonly StoreFaults _faults = new();

    [Fact]
    public async Task Command_NobodySent_IsNotLookedFor_OnceTheDayIsRead()
    {
        var keys = New();
        await keys.ReadAsync(Today);
        Assert.False(keys.MayHold(Today, CommandId.Hash("new")));
    }

    [Fact]
    public async Task Command_OfAnEarlierRun_IsLookedFor()
    {
        foreach (var command in Commands)
        {
            await _store.WriteAsync(AnswerPartitions.Table, AnswerPartitions.Of(Today, command), TableWrite.Insert(command, "{}"u8.ToArray()));
        }

        var keys = New();
        await keys.ReadAsync(Today);
        Assert.All(Commands, command => Assert.True(keys.MayHold(Today, command)));
    }

    [Fact]
    public async Task Command_AddedWhileTheDayIsRead_StaysKnown()
    {
        var keys = New();
        Assert.All(Commands, command => keys.Add(Today, command));
        await keys.ReadAsync(Today);
        Assert.All(Commands, command => Assert.True(keys.MayHold(Today, command)));
    }

    [Fact]
    public async Task Day_ThatCouldNotBeRead_IsReadAgain_AndForgetsNothing()
    {
        // Before the first word: whatever is asked of a day begins to read it.
        _faults.Status = StoreStatus.Unavailable;
        var keys = New();
        keys.Add(Today, Commands[0]);
        await keys.ReadAsync(Today);
        Assert.True(keys.MayHold(Today, CommandId.Hash("new")));

        _faults.Status = StoreStatus.Healthy;
        await keys.ReadAsync(Today);
        await keys.ReadAsync(Today);
        Assert.True(keys.MayHold(Today, Commands[0]));
        Assert.False(keys.MayHold(Today, CommandId.Hash("new")));
    }

    [Fact]
    public async Task Days_AreApart()
    {
        var keys = New();
        keys.Add(Today, Commands[0]);
        await keys.ReadAsync(Today);
        await keys.ReadAsync(Today.AddDays(-1));
        Assert.False(keys.MayHold(Today.AddDays(-1), Commands[0]));
    }

    private static string[] Commands { get; } = [.. Enumerable.Range(0, 200).Select(n => CommandId.Hash($"{n}"))];

    private RememberedAnswerKeys New() => new(_faults.Over(_store), NullLogger<RememberedAnswerKeys>.Instance);
}
