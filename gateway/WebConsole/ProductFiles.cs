namespace Gridwhistle.Gateway.WebConsole;

/// <summary>Finds files that ship with the product: beside the program when it was published, in the source tree when it was not.</summary>
internal static class ProductFiles
{
    /// <summary>The directory <paramref name="published"/> beside the program, or <paramref name="inTree"/> in a directory above it; null when there is neither.</summary>
    /// <param name="landmark">A file that has to be in it.</param>
    public static string? Find(string published, string inTree, string landmark)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, published);
        if (File.Exists(Path.Combine(beside, landmark)))
        {
            return beside;
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var here = Path.Combine(up.FullName, inTree);
            if (File.Exists(Path.Combine(here, landmark)))
            {
                return here;
            }
        }

        return null;
    }
}
