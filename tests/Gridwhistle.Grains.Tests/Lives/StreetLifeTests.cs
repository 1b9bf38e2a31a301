using Gridwhistle.Hosts;

namespace Gridwhistle.Lives;

/// <summary>Random lives on running grains, with clock jumps, outages, restarts and power cuts; whatever happened, the journals and everything else agree.</summary>
public sealed class StreetLifeTests
{
    private const int Steps = 60, ChecksALife = 3;

    /// <summary>Far more than a part of a life takes: one that never comes to rest is a fault with a seed, not a run that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How many lives when nobody says: the same ones every time.</summary>
    private const int UsualLives = 6;

    /// <summary>A soak sets how many, and lives ones nobody has seen.</summary>
    private static int? Soak => int.TryParse(Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_LIVES"), out var lives) ? lives : null;

    /// <summary>The first life, to look at one again.</summary>
    private static int? Seed => int.TryParse(Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_SEED"), out var seed) ? seed : null;

    [Fact]
    public async Task AnyLife_WithRestarts_KeepsEveryRule_AndEverythingAgreesWithTheJournals()
    {
        var first = Seed ?? (Soak is null ? 1 : Random.Shared.Next(1_000_000_000));
        for (var life = 0; life < (Soak ?? UsualLives); life++)
        {
            await LiveAsync(first + life);
        }
    }

    private static async Task LiveAsync(int seed)
    {
        await using var host = await GridHost.StartAsync();
        var life = new StreetLife(host, seed);
        for (var part = 0; part < ChecksALife; part++)
        {
            var faults = await PartAsync(host, life);
            Assert.True(faults.Count == 0, $"GRIDWHISTLE_TEST_SEED={seed}\n{string.Join('\n', faults)}\nafter\n{string.Join('\n', life.Steps)}");
        }
    }

    private static async Task<List<string>> PartAsync(GridHost host, StreetLife life)
    {
        try
        {
            await life.GoAsync(Steps / ChecksALife).WaitAsync(Patience);
            return await StreetTruth.FaultsAsync(host, life.Known).WaitAsync(Patience);
        }
        catch (TimeoutException fault)
        {
            return [$"it does not come to rest: {fault.Message}"];
        }
    }
}
