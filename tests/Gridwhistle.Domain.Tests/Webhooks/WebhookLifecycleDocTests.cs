using Gridwhistle.Issues;

namespace Gridwhistle.Webhooks;

/// <summary>The tables of docs/lifecycles/webhooks.md are the code's.</summary>
public sealed class WebhookLifecycleDocTests
{
    private const string Page = "lifecycles/webhooks.md";

    [Fact]
    public void Transitions_AreTheOnesDocumented()
    {
        var table = Transitions().Select(step => step.ToString()).ToHashSet();
        var seen = WebhookWalkTests.Steps.Select(step => step.ToString()).ToHashSet();

        Assert.True(
            table.SetEquals(seen),
            $"Not in the document:\n{string.Join('\n', seen.Except(table).Order())}\nNever happened:\n{string.Join('\n', table.Except(seen).Order())}");
    }

    [Fact]
    public void Events_AreAllDocumented() => Assert.Equal(WebhookAliases.All.Order(), Transitions().Select(step => step.Event).Distinct().Order());

    [Fact]
    public void States_AreTheOnesDocumented()
    {
        Assert.Equal(Enum.GetNames<WebhookStatus>(), LifecycleDoc.Rows(Page, "States").Select(row => row[0].Trim('`')));
        Assert.Equal(Enum.GetNames<DeliveryStatus>(), LifecycleDoc.Rows(Page, "Deliveries").Select(row => row[0].Trim('`')));
    }

    [Fact]
    public void Acts_AreTheOnesDocumented() => Assert.Equal(
        WebhookActs.All.Select(act => $"{act.Name}|{string.Join(", ", act.From)}"), LifecycleDoc.Rows(Page, "Acts").Select(row => string.Join('|', row.Take(2))));

    [Fact]
    public void Types_AreTheOnesDocumented() => Assert.Equal(WebhookTypes.All, LifecycleDoc.Rows(Page, "Events").Select(row => row[0]));

    private static IEnumerable<Transition> Transitions() =>
        from row in LifecycleDoc.Rows(Page, "Transitions")
        from alias in row[0].Split(", ")
        from source in row[1].Split(", ")
        from target in row[2].Split(", ")
        select new Transition(alias, source, target == "=" ? source : target);
}
