using Gridwhistle.Issues;

namespace Gridwhistle.Bulletins;

/// <summary>The tables of docs/lifecycles/bulletins.md are the code's.</summary>
public sealed class BulletinLifecycleDocTests
{
    private const string Page = "lifecycles/bulletins.md";

    private static readonly Lazy<HashSet<Transition>> Walked = new(() => [.. Enumerable.Range(0, 400).SelectMany(seed => new BulletinWalk(seed).Go(40).Steps)]);

    [Fact]
    public void Transitions_AreTheOnesDocumented()
    {
        var table = Transitions().Select(step => step.ToString()).ToHashSet();
        var seen = Walked.Value.Select(step => step.ToString()).ToHashSet();

        Assert.True(
            table.SetEquals(seen),
            $"Not in the document:\n{string.Join('\n', seen.Except(table).Order())}\nNever happened:\n{string.Join('\n', table.Except(seen).Order())}");
    }

    [Fact]
    public void Events_AreAllDocumented() => Assert.Equal(BulletinAliases.All.Order(), Transitions().Select(step => step.Event).Distinct().Order());

    [Fact]
    public void States_AreTheOnesDocumented() =>
        Assert.Equal(Enum.GetNames<BulletinStatus>(), LifecycleDoc.Rows(Page, "States").Select(row => row[0].Trim('`')));

    [Fact]
    public void Acts_AreTheOnesDocumented() => Assert.Equal(
        BulletinActs.All.Select(act => $"{act.Name}|{string.Join(", ", act.Roles)}|{act.Reach}|{string.Join(", ", act.From)}|{(act.NotTheWriter ? "not the writer" : "")}"),
        LifecycleDoc.Rows(Page, "Acts").Select(row => string.Join('|', row.Take(5))));

    [Fact]
    public void Sight_IsTheOneDocumented() => Assert.Equal(
        BulletinVisibility.Rows.Select(row => $"{row.Name}: {(row.Sees is BulletinFields.All ? "Withdrawn, People, Objections, Objectors" : row.Sees is BulletinFields.None ? "" : row.Sees)}"),
        LifecycleDoc.Rows(Page, "Sight").Select(row => $"{row[0]}: {row[1]}"));

    private static IEnumerable<Transition> Transitions() =>
        from row in LifecycleDoc.Rows(Page, "Transitions")
        from alias in row[0].Split(", ")
        from source in row[1].Split(", ")
        from target in row[2].Split(", ")
        select new Transition(alias, source, target == "=" ? source : target);
}
