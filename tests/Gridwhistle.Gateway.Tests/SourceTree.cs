namespace Gridwhistle;

/// <summary>Where the sources are that the tests were built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "Grid.sln")))
            {
                return up.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run in the source tree.");
    }
}
