namespace Gridwhistle.Areas.Import;

/// <summary>The sample street as it lies in the repository.</summary>
public static class TanxiFolder
{
    public static string Path { get; } = SourceTree.At("samples", "tanxi");

    public static Dictionary<string, byte[]> Files() => ImportFile.All.ToDictionary(f => f.Name, f => File.ReadAllBytes(System.IO.Path.Combine(Path, f.Name)));
}
