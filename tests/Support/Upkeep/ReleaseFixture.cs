namespace Gridwhistle.Upkeep;

/// <summary>Stores of released versions: tests/Fixtures.</summary>
public static class ReleaseFixture
{
    public static string Folder(string release) => SourceTree.At("tests", "Fixtures", release);
}
