using System.Text.Json.Nodes;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>Snapshots from before reporters were told from whoever took a report down: what they show is made anew of the events.</summary>
internal sealed class IssueStateRemake : IJsonUpgrade
{
    public string Alias => "issue.state";

    public int FromVersion => 1;

    public bool Remakes => true;

    public JsonObject Upgrade(JsonObject stored) => stored;
}
