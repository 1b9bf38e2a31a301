using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Storage;

/// <summary>
/// A link of a stream's hash chain: the first 128 bits of SHA-256 over the link before and the bytes of this row. The first
/// link is over the stream's name, so a row cannot move to another stream unseen.
/// </summary>
internal readonly record struct ChainHash(UInt128 Value)
{
    public const int HexLength = 32;
    private const int Size = 16;
    private static readonly SearchValues<byte> LowerCaseHex = SearchValues.Create("0123456789abcdef"u8);

    public static ChainHash Genesis(string stream) => Of(Encoding.UTF8.GetBytes(stream));

    public static ChainHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return Truncate(digest);
    }

    public ChainHash Next(ReadOnlySpan<byte> row)
    {
        Span<byte> link = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(link, Value);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(link);
        sha.AppendData(row);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sha.GetHashAndReset(digest);
        return Truncate(digest);
    }

    public void WriteHex(Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        Convert.TryToHexStringLower(bytes, destination, out _);
    }

    public static bool TryParse(ReadOnlySpan<byte> hex, [NotNullWhen(true)] out ChainHash? hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        // Only the lower-case form we write: any other spelling is a changed byte.
        if (hex.Length != HexLength || hex.ContainsAnyExcept(LowerCaseHex)
            || Convert.FromHexString(hex, bytes, out _, out _) != OperationStatus.Done)
        {
            hash = null;
            return false;
        }

        hash = new ChainHash(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return true;
    }

    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static ChainHash Truncate(ReadOnlySpan<byte> digest) => new(BinaryPrimitives.ReadUInt128BigEndian(digest));
}
