namespace Gridwhistle.Storage;

/// <summary>
/// Stored JSON this build cannot read: an alias it does not know, or a schema version newer than its own. Running on would
/// lose what the newer build wrote, so start-up stops.
/// </summary>
public sealed class UnknownSchemaException(string alias, int version, string why)
    : Exception($"The store holds '{alias}' version {version}, but {why}. Start the release that wrote it, or a later one.")
{
    public string Alias { get; } = alias;

    public int Version { get; } = version;
}
