using Gridwhistle.Areas;
using Gridwhistle.Gateway.Commands;
using Gridwhistle.Hosts;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Commands;

/// <summary>Export and import as commands.</summary>
public sealed class ExchangeCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridwhistle-exchange-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Export_IsMasked_AndUnmaskedOnlyForSomebodyWithAReason_OnTheAuditTrail()
    {
        await using var app = new GridApplication
        {
            Furnish = async folder => (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", folder)).Expect(ExitCodes.Fine),
        }.With("Sample", "none");
        await app.InitializeAsync();

        var masked = Path.Combine(_folder.FullName, "masked.csv");
        Assert.Contains("30 rows", (await Terminal.RunAsync("export", "--what", "households", "--out", masked, "--data", app.DataPath)).Expect(ExitCodes.Fine).Output, StringComparison.Ordinal);
        Assert.Contains("****", await File.ReadAllTextAsync(masked, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var plain = Path.Combine(_folder.FullName, "plain.ndjson");
        string[] unmasked = ["export", "--what", "households", "--out", plain, "--format", "ndjson", "--data", app.DataPath, "--unmasked"];
        Assert.Contains("--reason", (await Terminal.RunAsync(unmasked)).Expect(ExitCodes.Usage).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(plain));
        (await Terminal.RunAsync([.. unmasked, "--reason", "人口核对", "--by", "吴吉莉"])).Expect(ExitCodes.Fine);
        Assert.DoesNotContain("****", await File.ReadAllTextAsync(plain, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var report = (await Terminal.RunAsync("verify", "--data", app.DataPath, "--json")).Expect(ExitCodes.Fine).Json;
        Assert.True(report.Number("auditRecords") >= 2);
        (await Terminal.RunAsync("export", "--what", "everything", "--out", "x", "--data", app.DataPath)).Expect(ExitCodes.Usage);
        // The server goes on beside it.
        var duty = new ApiClient(await app.SignInAsync("duty-tanxi", "fixture of 0.1.0"));
        (await duty.GetAsync("/issues?area=420602004")).Expect(200);
    }

    [Fact]
    public async Task ExportAndVerify_InDevelopment_WorkAsElsewhere()
    {
        var data = Path.Combine(_folder.FullName, "developed");
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", data)).Expect(ExitCodes.Fine);
        Assert.Equal((ExitCodes.Fine, ""), await ServerProcess.RunInAsync("Development", "verify", "--data", data));
        Assert.Equal((ExitCodes.Fine, ""), await ServerProcess.RunInAsync("Development", "export", "--what", "households", "--out", Path.Combine(_folder.FullName, "developed.csv"), "--data", data));
    }

    [Fact]
    public async Task Import_IntoAStoppedStore_MakesTheStreet_AndBesideAServerItPointsToTheApi()
    {
        var street = SampleStreet();
        var data = Path.Combine(_folder.FullName, "data");
        var dry = (await Terminal.RunAsync("import", "--from", street, "--dry-run", "--data", data, "--json")).Expect(ExitCodes.Fine).Json;
        Assert.False(dry.GetProperty("imported").GetBoolean());
        Assert.False(Directory.Exists(data));
        (await Terminal.RunAsync("import", "--from", street, "--data", data)).Expect(ExitCodes.Fine);
        (await Terminal.RunAsync("verify", "--data", data)).Expect(ExitCodes.Fine);
        var directory = Path.Combine(_folder.FullName, "directory.csv");
        (await Terminal.RunAsync("export", "--what", "directory", "--out", directory, "--data", data)).Expect(ExitCodes.Fine);
        Assert.Contains("duty-tanxi", await File.ReadAllTextAsync(directory, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await using var app = new GridApplication { Furnish = _ => Task.CompletedTask }.With("Sample", "none");
        await app.InitializeAsync();
        var refused = (await Terminal.RunAsync("import", "--from", street, "--data", app.DataPath)).Expect(ExitCodes.Failed);
        Assert.Contains("--url", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithFaults_ListsThem_AndChangesNothing()
    {
        var street = Path.Combine(_folder.FullName, "street");
        Directory.CreateDirectory(street);
        await File.WriteAllTextAsync(Path.Combine(street, "areas.csv"), "code,name,level,parent\n12,x,Street,\n", TestContext.Current.CancellationToken);
        var data = Path.Combine(_folder.FullName, "data");
        var answer = (await Terminal.RunAsync("zh_CN.UTF-8", ["import", "--from", street, "--data", data])).Expect(ExitCodes.Failed);
        Assert.Contains("错误 areas.csv:2 code value.form", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("file.missing", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    private static string SampleStreet() => TanxiFolder.Path;
}
