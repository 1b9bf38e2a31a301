namespace Gridwhistle.Storage;

/// <summary>One stored row. <see cref="Value"/> is UTF-8 JSON, byte for byte what was written.</summary>
/// <param name="ETag">Opaque; changes with every write of the row and is never used again for it.</param>
public sealed record TableRow(string Partition, string Row, string ETag, ReadOnlyMemory<byte> Value);
