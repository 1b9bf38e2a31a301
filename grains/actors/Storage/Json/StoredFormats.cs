using Gridwhistle.Features;

namespace Gridwhistle.Storage;

/// <summary>How this release writes stored JSON, and how it reads what earlier ones wrote.</summary>
public static class StoredFormats
{
    /// <summary>
    /// Every <see cref="IJsonUpgrade"/> of this assembly, for journals, registry rows and states alike. An upgrade is never taken
    /// out again: rows are not rewritten, so any old version may still be met.
    /// </summary>
    public static JsonUpgrades Upgrades { get; } = new(Implementations.In<IJsonUpgrade>(typeof(StoredFormats).Assembly));
}
