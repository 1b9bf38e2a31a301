namespace Gridwhistle.Issues;

/// <summary>The tables of docs/issue-lifecycle.md and docs/whistle-lifecycle.md.</summary>
public static class LifecycleDoc
{
    public const string OfIssues = "issue-lifecycle.md", OfWhistles = "whistle-lifecycle.md";

    public static IEnumerable<Transition> Transitions(string file) =>
        from row in Rows(file, "Transitions")
        from alias in row[0].Split(", ")
        from source in Named(row[1])
        from target in row[2].Split(", ")
        select new Transition(alias, source, target == "=" ? source : target);

    public static IEnumerable<string[]> Rows(string file, string heading) => File.ReadLines(SourceTree.At("docs", file))
        .SkipWhile(line => line != $"## {heading}")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static IEnumerable<string> Named(string cell) => cell switch
    {
        "any" => Enum.GetNames<IssueStatus>(),
        "open" => Enum.GetNames<IssueStatus>().Where(state => state is not ("Closed" or "Merged")),
        _ => cell.Split(", "),
    };
}
