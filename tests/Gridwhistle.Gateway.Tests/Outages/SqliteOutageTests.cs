using System.Diagnostics;

namespace Gridwhistle.Outages;

[Trait("Store", "Sqlite")]
public sealed class SqliteOutageTests
{
    [Fact]
    public async Task FullDisk_RefusesActs_AndLosesNothing()
    {
        var disk = await SmallDisk.MountAsync();
        Assert.SkipWhen(disk is null, "NOT RUN: mounting a small file system is not permitted here, so no disk can be filled up.");
        await using (disk)
        {
            await using var grid = new GridApplication { On = new SqliteFileStore(), Folder = Path.Combine(disk!.Path, "data") };
            await StoreOutage.RideOutAsync("SQLite, disk full", grid, disk.FillAsync, disk.FreeAsync);
        }
    }

    [Fact]
    public async Task FileLockedByAnotherProcess_RefusesActs_AndLosesNothing()
    {
        await using var grid = new GridApplication { On = new SqliteFileStore() }.With("Storage:Sqlite:BusyTimeout", "00:00:00.5");
        Process? holder = null;
        await StoreOutage.RideOutAsync(
            "SQLite, file locked by another process",
            grid,
            async () => holder = await LockHolder.StartAsync(Path.Combine(grid.DataPath, "gridwhistle.db")),
            () => LockHolder.EndAsync(holder!));
    }
}
