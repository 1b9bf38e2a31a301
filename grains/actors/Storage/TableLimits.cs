namespace Gridwhistle.Storage;

/// <summary>What fits into every backend. Azure Tables sets the narrowest: 1 MiB an entity in UTF-16, 100 rows and 4 MiB a batch.</summary>
public static class TableLimits
{
    public const int DefaultPage = 500;

    /// <summary>UTF-16 units of a partition or row key.</summary>
    public const int MaxKeyLength = 255;

    public const int MaxTableNameLength = 40;

    /// <summary>UTF-8 bytes of one value.</summary>
    public const int MaxValueBytes = 480 * 1024;

    public const int MaxBatchRows = 100;

    /// <summary>UTF-8 bytes of all values of a batch.</summary>
    public const int MaxBatchBytes = 3 * MaxValueBytes;
}
