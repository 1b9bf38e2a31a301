namespace Gridwhistle.Storage;

public sealed class SqliteStoreLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridwhistle-lock-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Take_TwiceAtOnce_SaysThatAnotherProcessHasIt()
    {
        var path = Path.Combine(_folder.FullName, "store.db");
        using var held = SqliteStoreLock.Take(path);
        Assert.Contains("another process", Assert.Throws<StoreUnavailableException>(() => SqliteStoreLock.Take(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_WhereNoDirectoryCanBe_SaysWhatIsWrong_AndBlamesNoOtherProcess()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        var fault = Assert.Throws<StoreUnavailableException>(() => SqliteStoreLock.Take(Path.Combine(file, "store.db")));
        Assert.DoesNotContain("another process", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, true)] // would block, Linux
    [InlineData(35, true)] // would block, macOS
    [InlineData(unchecked((int)0x80070020), true)] // sharing violation, Windows
    [InlineData(30, false)] // read-only file system
    [InlineData(28, false)] // no space left
    [InlineData(5, false)] // input or output error
    public void Denial_IsAnotherProcess_OnlyWhereTheSystemSaysSo(int result, bool taken) => Assert.Equal(taken, SqliteStoreLock.IsTaken(new IOException("", result)));
}
