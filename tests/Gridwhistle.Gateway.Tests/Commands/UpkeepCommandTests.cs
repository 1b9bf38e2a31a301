using System.Collections.Concurrent;
using System.Net.Http.Json;
using Gridwhistle.Gateway.Commands;
using Gridwhistle.Hosts;
using Gridwhistle.Upkeep;
using Microsoft.Data.Sqlite;

namespace Gridwhistle.Commands;

/// <summary>Backup, restore and verify as commands, beside a running server.</summary>
[Trait("Store", "Sqlite")]
public sealed class UpkeepCommandTests : IDisposable
{
    private const string Password = "fixture of 0.1.0";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridwhistle-commands-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task StoreOfRelease010_OpensInThisBuild_TakesActs_AndVerifies()
    {
        await using var app = await FixtureAppAsync();
        (await Terminal.RunAsync("verify", "--data", app.DataPath)).Expect(ExitCodes.Fine);

        var duty = new ApiClient(await app.SignInAsync("duty-tanxi", Password));
        var issues = (await duty.GetAsync("/issues?area=420602004&limit=50")).Expect(200).Items();
        Assert.Equal(8, issues.Count);
        Assert.Superset(new HashSet<string> { "Closed", "Merged" }, issues.Select(issue => issue.Text("state")).ToHashSet());
        foreach (var issue in issues)
        {
            Assert.NotEmpty((await duty.GetAsync($"/issues/{issue.Text("id")}/timeline")).Expect(200).ToString());
        }

        var worker = new ApiClient(await app.SignInAsync("gridworker-dongfang-4", Password));
        Assert.Contains((await worker.GetAsync("/groups/420602004008004/messages")).Expect(200).Items(), message => message.ToString().Contains("停电检修", StringComparison.Ordinal));
        Assert.NotEmpty((await worker.GetAsync("/inbox")).Expect(200).Items());
        var open = issues.First(issue => issue.Text("state") is not ("Closed" or "Merged") && issue.Text("gridCode") == "420602004008004").Text("id");
        (await worker.PostAsync($"/issues/{open}/remark", new { text = "新版本里继续办" })).Expect(200);
        await app.RestartAsync();
        (await Terminal.RunAsync("verify", "--data", app.DataPath)).Expect(ExitCodes.Fine);
    }

    [Fact]
    public async Task Backup_WhileManyReport_RestoresConsistent_WithAllThatWasAcknowledgedBefore()
    {
        await using var app = await FixtureAppAsync();
        var acknowledged = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var warm = new TaskCompletionSource();
        var reporters = new[] { "gridworker-dongfang-4", "community-binhu", "duty-tanxi", "gridlead-binhu" }.Select(async account =>
        {
            var client = new ApiClient(await app.SignInAsync(account, Password));
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var made = await client.PostAsync("/issues", new { text = $"{account} 第 {i} 件 {Guid.NewGuid():N}", place = new { gridCode = "420602004008004" } });
                acknowledged.Add(made.Expect(made.Status is System.Net.HttpStatusCode.OK ? 200 : 201).Text("id"));
                if (acknowledged.Count > 40)
                {
                    warm.TrySetResult();
                }
            }
        }).ToArray();
        await Task.WhenAny(warm.Task, Task.WhenAll(reporters));

        var before = acknowledged.ToHashSet();
        var backup = Path.Combine(_folder.FullName, "live.zip");
        var made = (await Terminal.RunAsync("backup", "--to", backup, "--data", app.DataPath, "--json")).Expect(ExitCodes.Fine).Json;
        await stop.CancelAsync();
        await Task.WhenAll(reporters);
        Assert.True(made.GetProperty("oneInstant").GetBoolean());
        Assert.Equal(1, made.Number("photos"));

        var target = Path.Combine(_folder.FullName, "restored");
        var restored = (await Terminal.RunAsync("restore", "--from", backup, "--data", target)).Expect(ExitCodes.Fine);
        Assert.Contains("All is whole", restored.Output, StringComparison.Ordinal);
        await using var again = new GridApplication { Furnish = folder => CopyAsync(target, folder) }.With("Sample", "none");
        await again.InitializeAsync();
        var duty = new ApiClient(await again.SignInAsync("duty-tanxi", Password));
        foreach (var id in before)
        {
            (await duty.GetAsync($"/issues/{id}")).Expect(200);
        }
    }

    [Fact]
    public async Task Restore_OntoAStoreInUse_OrNotEmpty_IsRefused()
    {
        await using var app = await FixtureAppAsync();
        var inUse = (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", app.DataPath)).Expect(ExitCodes.Failed);
        Assert.Contains("another process has this store open", inUse.Errors, StringComparison.Ordinal);

        var target = Path.Combine(_folder.FullName, "full");
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", target)).Expect(ExitCodes.Fine);
        var full = (await Terminal.RunAsync("zh_CN.UTF-8", ["restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", target])).Expect(ExitCodes.Failed);
        Assert.Contains("存储不是空的", full.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OntoAFileThatIsThere_IsRefused_AndLeavesNothingBehind()
    {
        var data = Path.Combine(_folder.FullName, "data");
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", data)).Expect(ExitCodes.Fine);
        var file = Path.Combine(_folder.FullName, "there.zip");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);
        (await Terminal.RunAsync("backup", "--to", file, "--data", data)).Expect(ExitCodes.Failed);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(file + ".part"));
    }

    [Fact]
    public async Task Verify_OfAFileWithAFlippedByte_NamesStreamAndVersion()
    {
        var data = Path.Combine(_folder.FullName, "data");
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", data)).Expect(ExitCodes.Fine);
        var stream = Sql(data, "SELECT part FROM rows_journal WHERE row='e/0000000003' LIMIT 1");
        Sql(data, $"UPDATE rows_journal SET value=replace(value, '\"at\":\"2026', '\"at\":\"2025') WHERE part='{stream}' AND row='e/0000000003'");
        var answer = (await Terminal.RunAsync("verify", "--data", data)).Expect(ExitCodes.Failed);
        Assert.Contains($"DAMAGED journal {stream} v3 e/0000000003", answer.Errors, StringComparison.Ordinal);
        var json = (await Terminal.RunAsync("verify", "--data", data, "--json")).Expect(ExitCodes.Failed).Json;
        Assert.False(json.GetProperty("clean").GetBoolean());
        Assert.Equal(stream, json.GetProperty("faults")[0].Text("place"));
        Assert.Equal(3, json.GetProperty("faults")[0].Number("version"));
    }

    [Fact]
    public async Task Seal_OfAStop_AndHeadsKeptElsewhere_FindWhatChangesBehindTheServer()
    {
        await using var app = await FixtureAppAsync();
        var duty = new ApiClient(await app.SignInAsync("duty-tanxi", Password));
        var open = (await duty.GetAsync("/issues?area=420602004&limit=50")).Expect(200).Items().First(issue => issue.Text("state") is not ("Closed" or "Merged")).Text("id");
        (await duty.PostAsync($"/issues/{open}/remark", new { text = "封存之前" })).Expect(200);
        var heads = Path.Combine(_folder.FullName, "heads.json");
        (await Terminal.RunAsync("seal", "--to", heads, "--data", app.DataPath)).Expect(ExitCodes.Fine);
        (await duty.PostAsync($"/issues/{open}/remark", new { text = "封存之后" })).Expect(200);
        (await Terminal.RunAsync("verify", "--against", heads, "--data", app.DataPath)).Expect(ExitCodes.Fine);

        await app.StopAsync();
        var whole = (await Terminal.RunAsync("verify", "--against", heads, "--data", app.DataPath, "--json")).Expect(ExitCodes.Fine).Json.GetProperty("seal");
        Assert.False(whole.GetProperty("isOpen").GetBoolean());
        Assert.Contains("schema", whole.GetProperty("unsealed").EnumerateArray().Select(table => table.GetString()));

        Sql(app.DataPath, "UPDATE rows_people SET value=replace(value, '\"GridWorker\"', '\"StreetDutyOfficer\"')");
        foreach (var arguments in new string[][] { [], ["--against", heads] })
        {
            Assert.Contains("DAMAGED people 420602004", (await Terminal.RunAsync(["verify", "--data", app.DataPath, .. arguments])).Expect(ExitCodes.Failed).Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Backup_HasItsHeadsBesideIt_WhichProveWhatIsRestored()
    {
        var (data, backup) = (Path.Combine(_folder.FullName, "data"), Path.Combine(_folder.FullName, "grid.zip"));
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", data)).Expect(ExitCodes.Fine);
        (await Terminal.RunAsync("backup", "--to", backup, "--data", data)).Expect(ExitCodes.Fine);
        var again = Path.Combine(_folder.FullName, "again");
        (await Terminal.RunAsync("restore", "--from", backup, "--data", again)).Expect(ExitCodes.Fine);
        string[] verify = ["verify", "--data", again, "--against", $"{backup}.heads.json", $"--Seal:KeyFile={Path.Combine(data, "seal.key")}"];
        (await Terminal.RunAsync(verify)).Expect(ExitCodes.Fine);
        Sql(again, "DELETE FROM rows_policies");
        Assert.Contains("DAMAGED policies", (await Terminal.RunAsync(verify)).Expect(ExitCodes.Failed).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreFromTheFuture_StopsEveryCommand_AndSaysWhatIsInIt()
    {
        var data = Path.Combine(_folder.FullName, "data");
        (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", data)).Expect(ExitCodes.Fine);
        Sql(data, "UPDATE rows_schema SET value=replace(replace(value, '\"issue.closed.v1\":1', '\"issue.closed.v1\":2'), '\"knows\":{', '\"knows\":{\"issue.teleported.v1\":1,')");
        var verify = (await Terminal.RunAsync("verify", "--data", data)).Expect(ExitCodes.Failed);
        Assert.Contains("'issue.closed.v1' version 2: this build reads versions 1 to 1", verify.Errors, StringComparison.Ordinal);
        var backup = (await Terminal.RunAsync("backup", "--to", Path.Combine(_folder.FullName, "b.zip"), "--data", data)).Expect(ExitCodes.Failed);
        Assert.Contains("'issue.teleported.v1' version 1: this build does not know it", backup.Errors, StringComparison.Ordinal);

        var (code, errors) = await ServerProcess.RunAsync($"--Urls=http://127.0.0.1:0", $"--Data:Path={data}");
        Assert.Equal(1, code);
        Assert.Contains("cannot start", errors, StringComparison.Ordinal);
        Assert.Contains("'issue.teleported.v1'", errors, StringComparison.Ordinal);
        Assert.Contains("'issue.closed.v1' version 2", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<GridApplication> FixtureAppAsync()
    {
        var app = new GridApplication
        {
            Furnish = async folder => (await Terminal.RunAsync("restore", "--from", ReleaseFixture.Folder("0.1.0"), "--data", folder)).Expect(ExitCodes.Fine),
        }.With("Sample", "none");
        await app.InitializeAsync();
        return app;
    }

    private static Task CopyAsync(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Task.CompletedTask;
    }

    private static string? Sql(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "gridwhistle.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
