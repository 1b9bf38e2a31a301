using System.Text.RegularExpressions;

namespace Gridwhistle.Architecture;

/// <summary>A name says where a thing stands, and stands for one thing.</summary>
public sealed partial class NamingTests
{
    private const string Registrations = "Microsoft.Extensions.DependencyInjection";

    [Fact]
    public void NoTypeName_StandsTwiceInOneAssembly()
    {
        foreach (var assembly in House.All)
        {
            var twice = House.TypesOf(assembly).GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group.Select(type => type.FullName)));
            Assert.Empty(twice);
        }
    }

    /// <summary>The first folder is the feature and the namespace; what lies deeper may only sort files.</summary>
    [Theory]
    [InlineData("grains/contracts", "Gridwhistle")]
    [InlineData("grains/domain", "Gridwhistle")]
    [InlineData("grains/actors", "Gridwhistle")]
    [InlineData("gateway", "Gridwhistle.Gateway")]
    public void Namespace_IsTheFolder(string project, string root)
    {
        var wrong = SourceFiles(project)
            .Select(path => (Path: path, Namespace: Declared().Match(File.ReadAllText(SourceTree.At([.. project.Split('/'), .. path.Split('/')]))).Groups[1].Value))
            .Where(file => file.Namespace.Length > 0 && !Fits(file.Namespace, file.Path, root) && !(file.Namespace == Registrations && file.Path.EndsWith("Registration.cs", StringComparison.Ordinal)))
            .Select(file => $"{project}/{file.Path}: {file.Namespace}");
        Assert.Empty(wrong);
    }

    private static bool Fits(string declared, string path, string root)
    {
        string[] folders = [root, .. path.Split('/')[..^1]];
        return Enumerable.Range(Math.Min(2, folders.Length), folders.Length).Any(depth => declared == string.Join('.', folders.Take(depth)));
    }

    private static IEnumerable<string> SourceFiles(string project)
    {
        var folder = SourceTree.At(project.Split('/'));
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
