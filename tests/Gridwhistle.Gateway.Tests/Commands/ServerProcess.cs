using System.Diagnostics;

namespace Gridwhistle.Commands;

/// <summary>Starts the program itself: how it ends is what an operator sees.</summary>
internal static class ServerProcess
{
    public static Task<(int Code, string Errors)> RunAsync(params string[] arguments) => RunInAsync("Staging", arguments);

    /// <param name="environment">What <c>ASPNETCORE_ENVIRONMENT</c> says.</param>
    public static async Task<(int Code, string Errors)> RunInAsync(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gridwhistle.Gateway.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, await errors);
    }
}
