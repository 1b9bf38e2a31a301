using Gridwhistle.Servers;

namespace Gridwhistle.Outages;

/// <summary>A file system of its own in memory, small enough to be filled up.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-disk-");

    public string Path => _directory.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Null where mounting is not permitted.</summary>
    public static async Task<SmallDisk?> MountAsync()
    {
        var disk = new SmallDisk();
        try
        {
            await ServerProgram.RunAsync("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.Path);
            return disk;
        }
        catch (InvalidOperationException)
        {
            disk._directory.Delete();
            return null;
        }
    }

    /// <summary>Takes whatever room is left, to the last page.</summary>
    public Task FillAsync()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12])
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                continue;
            }
        }

        return Task.CompletedTask;
    }

    public Task FreeAsync()
    {
        File.Delete(Filler);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await ServerProgram.RunAsync("umount", Path);
        _directory.Delete();
    }
}
