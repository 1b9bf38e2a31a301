using System.Text.RegularExpressions;

namespace Gridwhistle.Names;

public sealed partial class CoverageTests
{
    /// <summary>A row of docs/coverage.md is a claim: every test it names stands in the sources.</summary>
    [Fact]
    public void EveryTestNamed_IsThere()
    {
        var tests = Path.Combine(SourceTree.Root, "tests");
        var sources = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToArray();
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "coverage.md")).Where(line => Row().IsMatch(line)).ToArray();
        Assert.NotEmpty(rows);
        List<string> missing = [];
        foreach (var row in rows)
        {
            var named = Name().Matches(row.Split('|')[3]).Select(match => match.Groups[1].Value).ToArray();
            if (named.Length is 0)
            {
                missing.Add($"{row.Split('|')[1].Trim()} names no test");
            }

            missing.AddRange(named.Where(name => name.EndsWith(".mjs", StringComparison.Ordinal)
                ? !File.Exists(Path.Combine(tests, "console", name))
                : name.Split('.') is not [var type, var method] || !sources.Any(source => source.Contains($"class {type}", StringComparison.Ordinal) && source.Contains($" {method}(", StringComparison.Ordinal))));
        }

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| (A|N|R)[0-9.]+ \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
