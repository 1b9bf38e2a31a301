namespace Gridwhistle.Areas.Import;

/// <summary>The sample street as it lies in the repository.</summary>
internal static class TanxiFolder
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static Dictionary<string, byte[]> Files() => ImportFile.All.ToDictionary(f => f.Name, f => File.ReadAllBytes(System.IO.Path.Combine(Path, f.Name)));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("samples/tanxi was not found above the tests.")
        : Directory.Exists(System.IO.Path.Combine(folder.FullName, "samples", "tanxi")) ? System.IO.Path.Combine(folder.FullName, "samples", "tanxi")
        : Find(folder.Parent);
}
