using System.Diagnostics;
using System.Globalization;

namespace Gridwhistle.Storage;

/// <summary>A writer killed with SIGKILL in the middle of its work loses nothing it acknowledged and leaves no half batch.</summary>
public abstract class CrashTests
{
    private const int Kills = 3;
    private const int AcksBeforeTheKill = 300;

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_LosesNothingAcknowledged_AndLeavesNoHalfBatch()
    {
        await using var backend = await OpenAsync();
        var acknowledged = new Dictionary<string, long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await backend.CloseAsync();
            await WriteUntilKilledAsync(backend.Address, acknowledged);
            await backend.ReopenAsync();
            await CheckAsync(backend.Store, acknowledged);
        }

        Assert.True(acknowledged.Values.Sum() >= Kills * AcksBeforeTheKill / 2, "The writer hardly wrote.");
    }

    protected abstract Task<IStoreBackend> OpenAsync();

    private static async Task WriteUntilKilledAsync(IReadOnlyList<string> address, Dictionary<string, long> acknowledged)
    {
        var executable = Path.ChangeExtension(typeof(CrashTests).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, ArgumentList = { CrashWriter.Command } };
        foreach (var part in address)
        {
            start.ArgumentList.Add(part);
        }

        using var child = Process.Start(start)!;
        var acks = 0;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            // The last line may be cut off by the kill: an acknowledgement nobody could have read.
            if (line.Split(' ') is [var partition, var number] && partition.Length == 3 && acks <= AcksBeforeTheKill)
            {
                acknowledged[partition] = long.Parse(number, CultureInfo.InvariantCulture);
            }

            if (++acks == AcksBeforeTheKill)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(acks >= AcksBeforeTheKill, $"The writer ended by itself after {acks} writes.");
    }

    private static async Task CheckAsync(ITableStore store, Dictionary<string, long> acknowledged)
    {
        foreach (var (partition, last) in acknowledged)
        {
            var head = await store.GetAsync(CrashWriter.Table, partition, CrashWriter.Head, TestContext.Current.CancellationToken);
            Assert.NotNull(head);
            var stored = CrashWriter.Number(head);
            Assert.True(stored >= last, $"{partition} acknowledged {last}, but stands at {stored}.");
            List<string> events = [];
            await foreach (var row in store.ReadAllAsync(CrashWriter.Table, partition, RowRange.Prefix("e/"), cancellationToken: TestContext.Current.CancellationToken))
            {
                Assert.Equal(CrashWriter.Row(CrashWriter.Number(row)), row.Row);
                events.Add(row.Row);
            }

            Assert.Equal(Enumerable.Range(1, (int)stored).Select(number => CrashWriter.Row(number)), events);
        }
    }
}
