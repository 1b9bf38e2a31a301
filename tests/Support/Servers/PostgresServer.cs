using System.Globalization;
using Npgsql;

namespace Gridwhistle.Servers;

/// <summary>A PostgreSQL server of its own in a temporary directory, run as the user postgres when we are root.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly string _programs;
    private readonly string[] _settings;
    private readonly int _port = ServerProgram.FreePort();
    private bool _frozen;

    private PostgresServer(string programs, DirectoryInfo directory, string[] settings) => (_programs, _directory, _settings) = (programs, directory, settings);

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=grid;Database=postgres;Timeout=5";

    /// <summary>The process all others of the server descend from.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_directory.FullName, "data");

    /// <summary>Where initdb and pg_ctl are, or null when PostgreSQL is not installed.</summary>
    public static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin"))
            : [];
        return debian.Concat(Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [])
            .FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "pg_ctl")));
    }

    /// <param name="settings">Beyond the usual, as <c>name=value</c>.</param>
    public static async Task<PostgresServer> StartNewAsync(string programs, params string[] settings)
    {
        var server = new PostgresServer(programs, Directory.CreateTempSubdirectory("gridwhistle-pg-"), settings);
        if (Environment.UserName == "root")
        {
            await ServerProgram.RunAsync("chown", "postgres", server._directory.FullName);
        }

        await server.RunAsync("initdb", "-D", server.Data, "-U", "grid", "-A", "trust", "-E", "UTF8", "--locale=C");
        await server.StartAsync();
        return server;
    }

    public Task StartAsync()
    {
        string[] settings = ["listen_addresses=127.0.0.1", $"unix_socket_directories={_directory.FullName}", "max_connections=200", .. _settings];
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c {string.Join(" -c ", settings)}");
        return RunAsync("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_directory.FullName, "log"), "-o", options);
    }

    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Data);

    /// <summary>Every process of it stands still where it is: connections stay open, and nothing is answered.</summary>
    public async Task FreezeAsync()
    {
        _frozen = true;
        // The parent first: it would start new children.
        await SignalAsync("-STOP", [ProcessId]);
        await SignalAsync("-STOP", ServerProgram.ChildrenOf(ProcessId));
    }

    public Task ThawAsync()
    {
        _frozen = false;
        return SignalAsync("-CONT", [.. ServerProgram.ChildrenOf(ProcessId), ProcessId]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_frozen)
        {
            // What stands still does not hear that it is to stop.
            await ThawAsync();
        }

        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    private static Task SignalAsync(string signal, IEnumerable<int> processes) =>
        ServerProgram.RunAsync("kill", [signal, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.UserName == "root"
            ? ServerProgram.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : ServerProgram.RunAsync(path, arguments);
    }
}
