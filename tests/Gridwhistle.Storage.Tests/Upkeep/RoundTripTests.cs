using Gridwhistle.Storage;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Upkeep;

/// <summary>A backup of any backend restores into any other, row for row.</summary>
public sealed class RoundTripTests(SharedServers servers)
{
    public static TheoryData<string, string> Ways => new()
    {
        { SqliteBackend.Name, SqliteBackend.Name },
        { SqliteBackend.Name, PostgresBackend.Name },
        { PostgresBackend.Name, SqliteBackend.Name },
        { SqliteBackend.Name, AzureBackend.Name },
        { AzureBackend.Name, PostgresBackend.Name },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Fixture_RestoredBackedUpAndRestoredElsewhere_IsTheSame(string first, string second)
    {
        using var folder = new TemporaryFolder();
        await using var from = await OpenAsync(first);
        var begun = await RestoreAsync(ReleaseFixture.Folder("0.1.0"), from.Store, ViewOf(from), folder.File("photos-1"));
        Assert.Equal((8, 1), (begun.Issues, begun.Photos));
        await using var fromView = ViewOf(from);
        AssertClean(await VerifyAsync(fromView));

        var made = await BackUpAsync(fromView, folder.File("backup.zip"), folder.File("photos-1"));
        Assert.Equal(first != AzureBackend.Name, made.OneInstant);

        await using var to = await OpenAsync(second);
        await RestoreAsync(folder.File("backup.zip"), to.Store, ViewOf(to), folder.File("photos-2"));
        await using var toView = ViewOf(to);
        AssertClean(await VerifyAsync(toView));
        Assert.Equal(await RowsAsync(fromView), await RowsAsync(toView));
        var picture = Assert.Single(Directory.GetFiles(folder.File("photos-2"), "*", SearchOption.AllDirectories));
        Assert.Equal(
            await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(ReleaseFixture.Folder("0.1.0"), "photos"), "*", SearchOption.AllDirectories)), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RestoredIndex_IsWhatTheServerHadWritten()
    {
        var store = await FixtureAsync();
        List<string> archived = [];
        using (var archive = ArchiveReader.Open(ReleaseFixture.Folder("0.1.0")))
        {
            await foreach (var (partition, write) in archive.RowsAsync(Tables.Issues, TestContext.Current.CancellationToken))
            {
                archived.Add($"{partition}/{write.Row}");
            }
        }

        List<string> restored = [];
        await foreach (var row in store.ScanAsync(Tables.Issues, cancellationToken: TestContext.Current.CancellationToken))
        {
            restored.Add($"{row.Partition}/{row.Row}");
        }

        Assert.Equal(archived, restored);
    }

    private static void AssertClean(VerificationReport report)
    {
        Assert.Empty(report.Faults);
        Assert.Equal((8, 62), (report.Streams, report.Events));
        Assert.Equal(8, report.Indexed);
    }

    private async Task<IStoreBackend> OpenAsync(string backend) => backend switch
    {
        SqliteBackend.Name => new SqliteBackend(),
        PostgresBackend.Name => await PostgresBackend.CreateAsync(await servers.PostgresAsync()),
        _ => new AzureBackend(await servers.AzuriteAsync()),
    };
}
