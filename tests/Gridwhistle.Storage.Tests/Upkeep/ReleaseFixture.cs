namespace Gridwhistle.Upkeep;

/// <summary>Stores of released versions: tests/Fixtures.</summary>
internal static class ReleaseFixture
{
    public static string Folder(string release)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var folder = Path.Combine(directory.FullName, "tests", "Fixtures", release);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"tests/Fixtures/{release} is not above {AppContext.BaseDirectory}.");
    }
}
