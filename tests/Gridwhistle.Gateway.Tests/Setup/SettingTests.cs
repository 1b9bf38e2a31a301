using System.Diagnostics;

namespace Gridwhistle.Setup;

/// <summary>Starts the program itself: what it prints and how it ends is what an operator sees.</summary>
[Trait("Store", "Sqlite")]
public sealed class SettingTests
{
    [Fact]
    public async Task Start_WithBadSettings_ListsEveryFaultAndEnds()
    {
        var (code, _, errors) = await RunAsync(
            "Production", "--Clock:Mode=Manual", "--Clock:Start=soon", "--Session:Sliding=abc", "--Storage:Provider=Paper", "--Sample=tanxi");
        Assert.Equal(1, code);
        Assert.Contains("Clock:Mode is Manual", errors, StringComparison.Ordinal);
        Assert.Contains("Clock:Start is 'soon'", errors, StringComparison.Ordinal);
        Assert.Contains("Session:Sliding is 'abc'", errors, StringComparison.Ordinal);
        Assert.Contains("Storage:Provider is 'Paper'", errors, StringComparison.Ordinal);
        Assert.Contains("Sample is tanxi", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnAddressInUse_SaysSo()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var data = Directory.CreateTempSubdirectory("gridwhistle");
        try
        {
            var (code, output, errors) = await RunAsync("Production", $"--Urls=http://{taken.LocalEndpoint}", $"--Data:Path={data.FullName}");
            Assert.Equal(1, code);
            Assert.Contains("address already in use", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Start_WithADatabaseThatCannotBeReached_SaysSoWhenItsPatienceEnds()
    {
        var data = Directory.CreateTempSubdirectory("gridwhistle");
        try
        {
            var (code, output, errors) = await RunAsync(
                "Production", "--Urls=http://127.0.0.1:0", $"--Data:Path={data.FullName}", "--Storage:Provider=Postgres", "--Storage:ConnectionString=Host=127.0.0.1;Port=1;Password=secret", "--Storage:StartPatience=00:00:02");
            Assert.Equal(1, code);
            Assert.Contains("Waiting for PostgreSQL", output, StringComparison.Ordinal);
            Assert.Contains("The store cannot be opened: PostgreSQL", errors, StringComparison.Ordinal);
            Assert.Contains("cannot be reached", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", output + errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gridwhistle.Gateway.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail("It was still running.");
        }

        return (process.ExitCode, await output, await errors);
    }
}
