using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>What a store and its files held at one time, signed: the heads of every table and file. Each names the one before.</summary>
/// <param name="Number">Counts the seals of a store.</param>
/// <param name="Closed">Whether nothing was at work on the store: until somebody opens it, everything stays as it is.</param>
/// <param name="Key">Names the key.</param>
/// <param name="Previous">The signature of the heads before; null of the first.</param>
/// <param name="Unsealed">Tables that are of the running processes, and not sealed.</param>
/// <param name="Signature">Over all the rest.</param>
public sealed record SealHeads(
    string Format,
    int Version,
    string Release,
    long Number,
    DateTimeOffset SealedAt,
    string Store,
    bool Closed,
    string Key,
    string? Previous,
    ImmutableArray<SealedTable> Tables,
    ImmutableArray<SealedFile> Files,
    ImmutableArray<string> Unsealed,
    string Signature)
{
    public const string FormatName = "gridwhistle-heads";
    public const int Newest = 1;

    public SealHeads Signed(SealKey key)
    {
        var unsigned = this with { Key = key.Id, Signature = "" };
        return unsigned with { Signature = key.Sign(unsigned.Bytes()) };
    }

    public bool IsSignedBy(SealKey key) => key.Signed((this with { Signature = "" }).Bytes(), Signature);

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, StorageJson.Options);

    /// <exception cref="ArchiveDamagedException">It is no heads file, or a later release's.</exception>
    public static SealHeads Read(byte[] bytes, string where)
    {
        try
        {
            var heads = JsonSerializer.Deserialize<SealHeads>(bytes, StorageJson.Options);
            return heads is not { Format: FormatName, Signature: not null, Tables.IsDefault: false, Files.IsDefault: false, Unsealed.IsDefault: false }
                ? throw new ArchiveDamagedException($"'{where}' is no heads file of Gridwhistle.")
                : heads.Version > Newest ? throw new ArchiveDamagedException($"'{where}' was made by release {heads.Release}, whose heads this build does not read.")
                : heads;
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            throw new ArchiveDamagedException($"'{where}' cannot be read as a heads file: {malformed.Message}", malformed);
        }
    }
}

/// <summary>One table, partition by partition in order.</summary>
/// <param name="IsChained">Whether its partitions only grow, each row naming the one before; of others all rows are hashed together.</param>
public sealed record SealedTable(string Name, bool IsChained, ImmutableArray<SealedPartition> Partitions);

/// <summary>One partition.</summary>
/// <param name="Rows">How many rows it has; of a stream its last version.</param>
/// <param name="Head">The hash of its rows; of a stream its last link.</param>
public sealed record SealedPartition(string Name, long Rows, string Head);

/// <summary>A picture.</summary>
/// <param name="Name">Its path below the folder of pictures, with forward slashes.</param>
public sealed record SealedFile(string Name, long Bytes, string Sha256);
