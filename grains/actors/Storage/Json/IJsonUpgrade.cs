using System.Text.Json.Nodes;

namespace Gridwhistle.Storage;

/// <summary>
/// Turns the stored JSON of one alias from a schema version into the next. The current version of an alias is one above
/// its highest registered upgrade, or 1. Stored rows are never rewritten for it: upgrades run on read.
/// </summary>
public interface IJsonUpgrade
{
    string Alias { get; }

    int FromVersion { get; }

    /// <summary>Whether the meaning changed rather than the form: a journal puts a snapshot of that version aside and makes the state anew of its events.</summary>
    bool Remakes => false;

    JsonObject Upgrade(JsonObject stored);
}
