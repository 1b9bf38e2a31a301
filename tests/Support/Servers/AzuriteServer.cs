using System.Diagnostics;
using System.Globalization;

namespace Gridwhistle.Servers;

/// <summary>An Azurite of its own in a temporary directory, from the packages in tests/tools/azurite.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-az-");
    private readonly int _port = ServerProgram.FreePort();
    private readonly string _program;
    private Process? _process;

    private AzuriteServer(string program) => _program = program;

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"AccountName=devstoreaccount1;TableEndpoint=http://127.0.0.1:{_port}/devstoreaccount1;AccountKey={Key}");

    /// <summary>Azurite's published key.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Its main program, or null when the packages are not installed.</summary>
    public static string? Program()
    {
        var program = SourceTree.At("tests", "tools", "azurite", "node_modules", "azurite", "dist", "src", "table", "main.js");
        return File.Exists(program) ? program : null;
    }

    public static async Task<AzuriteServer> StartNewAsync(string program)
    {
        var server = new AzuriteServer(program);
        await server.StartAsync();
        return server;
    }

    /// <summary>Another one with what this one kept; this one has been stopped.</summary>
    public async Task<AzuriteServer> StartCopyAsync()
    {
        var copy = new AzuriteServer(_program);
        foreach (var file in _directory.GetFiles())
        {
            file.CopyTo(Path.Combine(copy._directory.FullName, file.Name));
        }

        await copy.StartAsync();
        return copy;
    }

    public async Task StartAsync()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            ArgumentList = { _program, "--location", _directory.FullName, "--tablePort", port, "--skipApiVersionCheck", "--disableTelemetry" },
        };
        _process = Process.Start(start)!;
        List<string> printed = [];
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.Contains("successfully", StringComparison.Ordinal))
            {
                // It logs every request: unread, a full pipe would stop it.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', printed)}");
    }

    /// <summary>Ends it in good order, so that it keeps what it has.</summary>
    public async Task StopAsync()
    {
        if (_process is { } running)
        {
            _process = null;
            await ServerProgram.RunAsync("kill", "-INT", running.Id.ToString(CultureInfo.InvariantCulture));
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }
}
