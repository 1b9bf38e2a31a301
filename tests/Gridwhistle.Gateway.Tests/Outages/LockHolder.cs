using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Gridwhistle.Outages;

/// <summary>This program a second time, holding the write lock of a SQLite file until its input ends.</summary>
internal static class LockHolder
{
    public const string Command = "hold-lock";

    public static async Task<int> RunAsync(string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        Console.WriteLine("locked");
        Console.In.ReadToEnd();
        return 0;
    }

    public static async Task<Process> StartAsync(string path)
    {
        var program = Path.ChangeExtension(typeof(LockHolder).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var process = Process.Start(new ProcessStartInfo(program, [Command, path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("locked", await process.StandardOutput.ReadLineAsync());
        return process;
    }

    public static async Task EndAsync(Process holder)
    {
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
        holder.Dispose();
    }
}
