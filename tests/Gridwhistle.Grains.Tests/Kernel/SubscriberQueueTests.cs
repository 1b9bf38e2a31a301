using Gridwhistle.Areas;
using Gridwhistle.Storage;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Kernel;

/// <summary>One queue with a subscriber that does as the test says, on a store in memory.</summary>
public sealed class SubscriberQueueTests
{
    private static readonly AreaCode Street = new("420602004");

    private readonly InMemoryTableStore _store = new();
    private readonly List<CommittedStep> _journal = [];

    [Fact]
    public Task Steps_AreTakenBeforeTheFeedReturns_AndWrittenInTheirOrder() => InTurnsAsync(async () =>
    {
        var heard = new Recording();
        var queue = QueueOf(heard);
        queue.Begin(null, readOn: false);
        await queue.FeedAsync([Step("a", 1), Step("b", 1)]);
        Assert.Equal(["a1", "b1"], heard.Taken);

        await queue.FeedAsync([Step("a", 2)]);
        await queue.FlushAsync();
        Assert.Equal(["a1", "b1", "a2"], heard.Written);
    });

    [Fact]
    public Task Position_MovesBehindWhatIsWritten_AndNotBefore() => InTurnsAsync(async () =>
    {
        var heard = new Recording { Fails = true };
        var queue = QueueOf(heard);
        queue.Begin(null, readOn: false);
        await queue.FeedAsync([Step("a", 1)]);
        queue.Mark("0000000000000000001");
        await queue.FlushAsync();
        Assert.Null(await StoredAsync());

        heard.Fails = false;
        await WrittenAsync(queue, heard, 1);
        Assert.Equal("0000000000000000001", await StoredAsync());
    });

    [Fact]
    public Task Subscriber_ThatFails_KeepsNobodyWaiting_AndIsTriedAgainWithTheSameSteps() => InTurnsAsync(async () =>
    {
        var heard = new Recording { Fails = true };
        var queue = QueueOf(heard);
        queue.Begin(null, readOn: false);
        await queue.FeedAsync([Step("a", 1)]);
        await queue.FeedAsync([Step("a", 2)]);
        await queue.FlushAsync();
        Assert.True(queue.IsAtRest);

        heard.Fails = false;
        await WrittenAsync(queue, heard, 2);
        Assert.Equal(["a1", "a2"], heard.Written);
    });

    [Fact]
    public Task Take_ThatFails_IsMadeUpForBeforeTheStepIsWritten() => InTurnsAsync(async () =>
    {
        var heard = new Recording { TakeFails = true };
        var queue = QueueOf(heard);
        queue.Begin(null, readOn: false);
        await queue.FeedAsync([Step("a", 1)]);
        Assert.Empty(heard.Taken);

        heard.TakeFails = false;
        await WrittenAsync(queue, heard, 1);
        Assert.Equal(["a1"], heard.Taken);
        await queue.FeedAsync([Step("a", 2)]);
        Assert.Equal(["a1", "a2"], heard.Taken);
    });

    [Fact]
    public Task Queue_ThatIsFull_ForgetsAndReadsTheJournalFromItsPosition() => InTurnsAsync(async () =>
    {
        var heard = new Recording { Fails = true };
        var queue = QueueOf(heard);
        queue.Begin(null, readOn: false);
        for (var i = 1; i <= 30_000; i += 100)
        {
            var steps = Enumerable.Range(i, 100).Select(version => Step("a", version)).ToArray();
            _journal.AddRange(steps);
            await queue.FeedAsync(steps);
        }

        Assert.InRange(queue.Streams.Count(), 0, 20_400);
        heard.Fails = false;
        await WrittenAsync(queue, heard, 30_000);
        Assert.Equal(Enumerable.Range(1, 30_000).Select(version => $"a{version}"), heard.Written.Distinct());
    });

    [Fact]
    public Task Begin_BehindTheOthers_ReadsOnFirst() => InTurnsAsync(async () =>
    {
        _journal.Add(Step("a", 1));
        var heard = new Recording();
        var queue = QueueOf(heard);
        queue.Begin("0000000000000000000", readOn: true);
        await queue.FeedAsync([Step("a", 2)]);
        await WrittenAsync(queue, heard, 2);
        Assert.Equal(["a1", "a2"], heard.Written);
    });

    /// <summary>One thing after the other, as in the turns of a grain.</summary>
    private static Task InTurnsAsync(Func<Task> test) =>
        Task.Factory.StartNew(test, TestContext.Current.CancellationToken, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private SubscriberQueue QueueOf(Recording subscriber) => new(subscriber, new ProjectorTools(
        Street,
        new SubscriberPositions(_store, Street),
        () => Task.FromResult("0000000000000000009"),
        _ => _journal.ToAsyncEnumerable(),
        new OutboxMetrics(TimeProvider.System),
        new NoWorkCounter(),
        NullLogger.Instance,
        new TaskCompletionSource().Task));

    private async Task<string?> StoredAsync() => (await new SubscriberPositions(_store, Street).LoadAsync(TestContext.Current.CancellationToken)).GetValueOrDefault("recording");

    /// <summary>A pause is the machine's time: the subscriber is tried again after a second.</summary>
    private static async Task WrittenAsync(SubscriberQueue queue, Recording heard, int steps)
    {
        for (var looks = 0; heard.Written.Distinct().Count() < steps || !queue.IsAtRest; looks++)
        {
            Assert.True(looks < 300, $"{heard.Written.Count} steps are written, {steps} should be.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static CommittedStep Step(string stream, long version) => new(Street, stream, version, "event", null, "state");

    private sealed class Recording : ISubscriber
    {
        public List<string> Taken { get; } = [];

        public List<string> Written { get; } = [];

        public bool Fails { get; set; }

        public bool TakeFails { get; set; }

        public string Name => "recording";

        public SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

        public bool Hears(CommittedStep step) => true;

        public Task TakeAsync(IReadOnlyList<CommittedStep> steps)
        {
            if (TakeFails)
            {
                throw new StoreUnavailableException("The test took the disk away.");
            }

            Taken.AddRange(steps.Select(Label));
            return Task.CompletedTask;
        }

        public Task WriteAsync(IReadOnlyList<CommittedStep> steps)
        {
            if (Fails || TakeFails)
            {
                throw new StoreUnavailableException("The test took the disk away.");
            }

            Written.AddRange(steps.Select(Label));
            return Task.CompletedTask;
        }

        private static string Label(CommittedStep step) => $"{step.Stream}{step.Version}";
    }
}
