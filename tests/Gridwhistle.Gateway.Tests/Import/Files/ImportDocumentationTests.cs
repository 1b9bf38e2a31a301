using System.Reflection;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>docs/import.md is what customers have: it names every code, file and column.</summary>
public sealed class ImportDocumentationTests
{
    private static readonly string Text = File.ReadAllText(SourceTree.At("docs", "import.md"));

    public static TheoryData<string> Codes =>
        [.. typeof(ImportCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_IsExplained(string code) => Assert.Contains($"`{code}`", Text);

    [Fact]
    public void FilesAndColumns_AreDescribed() =>
        Assert.All(ImportFile.All, f => Assert.All((string[])[f.Name, .. f.Required, .. f.Optional], word => Assert.Contains($"`{word}`", Text)));
}
