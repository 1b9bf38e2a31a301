namespace Gridwhistle;

/// <summary>Where the sources are that a program was built from.</summary>
public static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary>A file or folder of the sources.</summary>
    public static string At(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "Grid.sln")))
            {
                return up.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the source tree.");
    }
}
