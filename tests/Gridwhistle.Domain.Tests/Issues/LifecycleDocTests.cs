using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>The tables of docs/issue-lifecycle.md and docs/whistle-lifecycle.md are the code's.</summary>
public sealed class LifecycleDocTests
{
    /// <summary>Every step that was taken on the way through many lives, and every one that could have been from wherever they came by.</summary>
    private static readonly Lazy<(HashSet<Transition> Issue, HashSet<Transition> Whistle)> Walked = new(() =>
    {
        HashSet<Transition> issue = [], whistle = [];
        void Take(Walk walk)
        {
            Assert.True(walk.Broken.Count == 0, string.Join('\n', walk.Broken));
            issue.UnionWith(walk.IssueSteps);
            whistle.UnionWith(walk.WhistleSteps);
        }

        HashSet<string> visited = [];
        foreach (var walk in Story.Everywhere().Select(start => new Walk(1, start)).Concat(Enumerable.Range(0, 100).Select(seed => new Walk(seed))))
        {
            for (var step = 0; step < 30; step++)
            {
                foreach (var branch in visited.Add(walk.Signature()) ? walk.Branches() : [])
                {
                    Take(branch);
                }

                walk.Go(1);
            }

            Take(walk);
        }

        return (issue, whistle);
    });

    [Fact]
    public void IssueTransitions_AreTheOnesDocumented() => AssertSame(LifecycleDoc.Transitions(LifecycleDoc.OfIssues), Walked.Value.Issue);

    [Fact]
    public void WhistleTransitions_AreTheOnesDocumented() => AssertSame(LifecycleDoc.Transitions(LifecycleDoc.OfWhistles), Walked.Value.Whistle);

    [Fact]
    public void Events_AreAllDocumented()
    {
        var named = LifecycleDoc.Transitions(LifecycleDoc.OfIssues).Concat(LifecycleDoc.Transitions(LifecycleDoc.OfWhistles)).Select(step => step.Event).ToHashSet();

        Assert.Subset(named, Aliases.AllEvents.Select(Aliases.Of).ToHashSet());
    }

    [Fact]
    public void States_AreAllThirteen() =>
        Assert.Equal(Enum.GetNames<IssueStatus>(), LifecycleDoc.Rows(LifecycleDoc.OfIssues, "States").Select(row => row[0].Trim('`')));

    [Fact]
    public void Acts_AreAllowedFromTheStatesDocumented() => Assert.Equal(
        IssueActs.All.Select(rule => $"{rule.Name}: {string.Join(", ", rule.From)}"),
        LifecycleDoc.Rows(LifecycleDoc.OfIssues, "Acts").Select(row => $"{row[0]}: {row[2]}"));

    [Fact]
    public void Acts_ForbiddenToTheDoer_AreTheOnesDocumented() => Assert.Equal(
        IssueActs.All.Where(rule => rule.NotTheDoer).Select(rule => rule.Name),
        LifecycleDoc.Rows(LifecycleDoc.OfIssues, "Acts").Where(row => row[3] == "not the doer").Select(row => row[0]));

    [Fact]
    public void Acts_ByRole_AreTheOnesDocumented()
    {
        var issue = Story.Registered().Issue;
        foreach (var row in LifecycleDoc.Rows(LifecycleDoc.OfIssues, "Acts"))
        {
            var roles = IssueActs.Rule(row[0]).Roles(issue).Select(role => role.ToString());
            var documented = row[1].Split(", ").Where(who => char.IsUpper(who[0])).ToArray();
            if (row[1] is not ("level" or "office" or "above"))
            {
                Assert.Equal(roles, documented);
            }
        }
    }

    [Fact]
    public void Sight_IsTheOneDocumented() => Assert.Equal(
        IssueVisibility.Rows.Select(row => $"{row.Name}: {(row.Sees is IssueFields.All ? "everything" : row.Sees)}"),
        LifecycleDoc.Rows(LifecycleDoc.OfIssues, "Sight").Select(row => $"{row[0]}: {row[1]}"));

    [Fact]
    public void WhistleActs_AreTheOnesDocumented() => Assert.Equal(
        WhistleActs.All.Select(rule => $"{rule.Name}|{rule.Side}|{string.Join(", ", rule.From)}|{string.Join(", ", rule.Issue)}".ToLowerInvariant()),
        LifecycleDoc.Rows(LifecycleDoc.OfWhistles, "Acts").Select(row => string.Join('|', row.Take(4)).ToLowerInvariant()));

    private static void AssertSame(IEnumerable<Transition> documented, IReadOnlySet<Transition> walked)
    {
        var table = documented.Select(step => step.ToString()).ToHashSet();
        var seen = walked.Select(step => step.ToString()).ToHashSet();
        Assert.True(
            table.SetEquals(seen),
            $"Not in the document:\n{string.Join('\n', seen.Except(table).Order())}\nNever happened:\n{string.Join('\n', table.Except(seen).Order())}");
    }
}
