using System.Text.RegularExpressions;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Issues;
using Gridwhistle.Webhooks;
using Gridwhistle.Whistles;

namespace Gridwhistle.Glossary;

/// <summary>docs/glossary.md and the code use the same words: nothing is missing there, and nothing there is gone from the code.</summary>
public sealed partial class GlossaryTests
{
    private static readonly string Text = File.ReadAllText(SourceTree.At("docs", "glossary.md"));

    public static TheoryData<string> Enums => [.. Contracts().Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Glossary_OfEveryClosedList_NamesItsMembersAndNoOthers(string name) =>
        Assert.Equal(Enum.GetNames(Contracts().Single(e => e.Name == name)).Order(), Words(Section(name)).Order());

    [Fact]
    public void Glossary_OfTheActs_NamesThemAndNoOthers()
    {
        Assert.Equal(IssueActs.All.Select(a => a.Name).Order(), Words(Section("Acts on an issue")).Order());
        Assert.Equal(WhistleActs.All.Select(a => a.Name).Order(), Words(Section("Acts on a whistle")).Order());
        Assert.Equal(BulletinActs.All.Select(a => a.Name).Order(), Words(Section("Acts on a bulletin")).Order());
        Assert.Equal(WebhookActs.All.Select(a => a.Name).Order(), Words(Section("Acts on a webhook")).Order());
    }

    [Fact]
    public void Glossary_HasNoRowWithoutChineseAndIdentifier()
    {
        var rows = Text.Split('\n').Where(l => l.StartsWith('|') && !l.StartsWith("|---", StringComparison.Ordinal) && !l.StartsWith("| 中文", StringComparison.Ordinal)).ToArray();

        Assert.InRange(rows.Length, 150, 1000);
        Assert.All(rows, r => Assert.Matches(@"^\| [^|]*\p{IsCJKUnifiedIdeographs}[^|]* \| [^|]*`[A-Za-z0-9-]+`[^|]* \|", r));
    }

    [Theory]
    [InlineData("网格", "Grid")]
    [InlineData("吹哨 / 报到 / 应哨", "Whistle")]
    [InlineData("首接负责", "FirstReceiverLead")]
    [InlineData("一码通", "OneCode")]
    public void Glossary_OfTheWords_PutsChineseAndIdentifierInOneRow(string chinese, string identifier) =>
        Assert.Contains(Text.Split('\n'), l => l.StartsWith($"| {chinese} | ", StringComparison.Ordinal) && l.Contains($"`{identifier}`", StringComparison.Ordinal));

    private static IEnumerable<Type> Contracts() =>
        typeof(AreaCode).Assembly.GetExportedTypes().Where(t => t.IsEnum && t.Namespace?.StartsWith("Gridwhistle", StringComparison.Ordinal) is true);

    /// <summary>The table under the third-level heading.</summary>
    private static string Section(string heading)
    {
        var start = Text.IndexOf($"\n### {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/glossary.md has no section '### {heading}': add it with every member in Chinese and English.");
        var end = Text.IndexOf("\n#", start + 5, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    private static IEnumerable<string> Words(string section) => Identifier().Matches(section).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^\| [^|]+ \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Identifier();
}
