using System.Diagnostics;
using System.Globalization;

namespace Gridwhistle.Servers;

/// <summary>An Azurite of its own in a temporary directory, from the packages in tests/tools/azurite.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-az-");
    private readonly int _port = ServerProgram.FreePort();
    private readonly string _program;
    private readonly AzuriteHost? _host;
    private Process? _process;
    private bool _open;

    private AzuriteServer(string program, AzuriteHost? host) => (_program, _host) = (program, host);

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
        var server = new AzuriteServer(program, null);
        await server.StartAsync();
        return server;
    }

    /// <summary>In one process with all others that are started so; it can be stopped and started like one of its own.</summary>
    public static async Task<AzuriteServer> StartHostedAsync(string program)
    {
        var server = new AzuriteServer(program, AzuriteHost.Shared);
        await server.StartAsync();
        return server;
    }

    /// <summary>Another one with what this one kept; this one has been stopped.</summary>
    public async Task<AzuriteServer> StartCopyAsync()
    {
        var copy = new AzuriteServer(_program, _host);
        foreach (var file in _directory.GetFiles())
        {
            file.CopyTo(Path.Combine(copy._directory.FullName, file.Name));
        }

        await copy.StartAsync();
        return copy;
    }

    public async Task StartAsync()
    {
        if (_host is not null)
        {
            await _host.OpenAsync(_port, _directory.FullName);
            _open = true;
            return;
        }

        var port = _port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            ArgumentList = { _program, "--location", _directory.FullName, "--tablePort", port, "--skipApiVersionCheck", "--disableTelemetry", "--silent" },
        };
        _process = Process.Start(start)!;
        List<string> printed = [];
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.Contains("successfully", StringComparison.Ordinal))
            {
                // Unread, a full pipe would stop it.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', printed)}");
    }

    /// <summary>Ends it in good order, so that it keeps what it has.</summary>
    public async Task StopAsync()
    {
        if (_open)
        {
            _open = false;
            await _host!.CloseAsync(_port);
        }

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
