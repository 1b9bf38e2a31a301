using Gridwhistle.Commands;
using Gridwhistle.Gateway.Commands;
using Gridwhistle.Hosts;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Bulletins;

/// <summary>A backup that was made while a bulletin was on its way to the lists is whole after it is put back.</summary>
[Trait("Store", "Sqlite")]
public sealed class BulletinBackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridwhistle-bulletins-");

    // The archive's instant and the bulletin's are compared: the clock is the machine's.
    private readonly GridApplication _app = new GridApplication().With("Clock:Start", DateTimeOffset.UtcNow.ToString("O"));

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Restore_OfAnArchiveWithoutItsLine_ListsTheBulletin()
    {
        var published = await _app.PublishedAsync();
        var store = _app.Services.GetRequiredService<ITableStore>();
        await foreach (var row in store.ReadAllAsync("bulletins", BulletinDesk.Community, RowRange.All))
        {
            await store.WriteAsync("bulletins", BulletinDesk.Community, TableWrite.Delete(row.Row));
        }

        var (archive, target) = (Path.Combine(_folder.FullName, "live.zip"), Path.Combine(_folder.FullName, "restored"));
        (await Terminal.RunAsync("backup", "--to", archive, "--data", _app.DataPath)).Expect(ExitCodes.Fine);
        (await Terminal.RunAsync("restore", "--from", archive, "--data", target)).Expect(ExitCodes.Fine);
        await using var again = new GridApplication { Folder = target, Furnish = _ => Task.CompletedTask }.With("Sample", "none");
        await again.InitializeAsync();

        Assert.Equal(published.Text("id"), Assert.Single((await again.PasserBy().GetAsync($"/bulletins?community={BulletinDesk.Community}")).Expect(200).Items()).Text("id"));
    }
}
