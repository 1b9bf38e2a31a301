using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>How much an import may hold, so that no file exhausts the memory.</summary>
internal sealed record ImportLimits
{
    /// <summary>Bytes of one file. Default: 64 MiB.</summary>
    public int FileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Rows of one table. Default: 500,000.</summary>
    public int Rows { get; init; } = 500_000;

    /// <summary>Characters of one cell. Default: 2,000.</summary>
    public int CellLength { get; init; } = 2_000;

    /// <summary>Faults listed; after that one entry says that there are more. Default: 5,000.</summary>
    public int Faults { get; init; } = 5_000;
}
