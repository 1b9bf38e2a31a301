namespace Gridwhistle.Areas;

/// <summary>The sample street as it lies in the repository.</summary>
public static class TanxiFolder
{
    public static string Path { get; } = SourceTree.At("samples", "tanxi");
}
