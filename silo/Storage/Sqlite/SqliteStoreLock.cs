namespace Gridwhistle.Storage;

/// <summary>
/// Keeps a second server off the same file: two writers would both hand out etags and hold state in memory. The operating
/// system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class SqliteStoreLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020), WouldBlockOnLinux = 11, WouldBlockOnMac = 35;

    private readonly FileStream _file;

    private SqliteStoreLock(FileStream file) => _file = file;

    /// <summary>Makes the directory and takes the lock.</summary>
    /// <exception cref="StoreUnavailableException">The directory cannot be written, or another process has the store.</exception>
    public static SqliteStoreLock Take(string databasePath)
    {
        var directory = Path.GetDirectoryName(databasePath)!;
        try
        {
            Directory.CreateDirectory(directory);
            return new SqliteStoreLock(Open(databasePath + ".lock"));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StoreUnavailableException($"The data directory '{directory}' cannot be written: {denied.Message}", denied);
        }
        catch (IOException denied)
        {
            var why = IsTaken(denied) ? "another process has this store open" : denied.Message;
            throw new StoreUnavailableException($"The store '{databasePath}' cannot be opened: {why}", denied);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A lock somebody holds, as Windows and Unix report it; a file system that is read-only, full or broken is something else.</summary>
    internal static bool IsTaken(IOException denied) => denied.HResult is SharingViolation or WouldBlockOnLinux or WouldBlockOnMac;

    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
