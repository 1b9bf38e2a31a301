namespace Gridwhistle;

/// <summary>
/// A disposed application may still be closing its store: its own main method disposes it at the same time, and whoever comes second does not wait.
/// </summary>
internal static class ReleasedStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once nobody holds the store in the folder any more.</summary>
    public static async Task WaitAsync(string folder)
    {
        var file = Path.Combine(folder, "gridwhistle.db.lock");
        var began = TimeProvider.System.GetTimestamp();
        while (File.Exists(file) && !IsFree(file))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"{file} is still held.");
            await Task.Delay(Pause);
        }
    }

    private static bool IsFree(string file)
    {
        try
        {
            using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
