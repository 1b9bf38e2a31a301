namespace Gridwhistle.Issues;

/// <summary>What one event did to the state of an issue or of a whistle.</summary>
public sealed record Transition(string Event, string From, string To)
{
    public override string ToString() => $"{Event} | {From} | {To}";
}
