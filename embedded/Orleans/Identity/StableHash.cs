using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Orleans;

/// <summary>XXH32 with seed 0: the same on every machine and in every build.</summary>
public static class StableHash
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;

    public static uint ComputeHash(string data) => ComputeHash(MemoryMarshal.AsBytes(data.AsSpan()));

    public static uint ComputeHash(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var rest = data;
            var hash = data.Length >= 16 ? Stripes(ref rest) : Prime5;
            hash += (uint)data.Length;
            for (; rest.Length >= 4; rest = rest[4..])
            {
                hash = BitOperations.RotateLeft(hash + (Word(rest) * Prime3), 17) * Prime4;
            }

            foreach (var last in rest)
            {
                hash = BitOperations.RotateLeft(hash + (last * Prime5), 11) * Prime1;
            }

            hash = (hash ^ (hash >> 15)) * Prime2;
            hash = (hash ^ (hash >> 13)) * Prime3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Stripes(ref ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            var (one, two, three, four) = (Prime1 + Prime2, Prime2, 0u, 0u - Prime1);
            for (; rest.Length >= 16; rest = rest[16..])
            {
                one = Round(one, Word(rest));
                two = Round(two, Word(rest[4..]));
                three = Round(three, Word(rest[8..]));
                four = Round(four, Word(rest[12..]));
            }

            return BitOperations.RotateLeft(one, 1) + BitOperations.RotateLeft(two, 7)
                + BitOperations.RotateLeft(three, 12) + BitOperations.RotateLeft(four, 18);
        }
    }

    private static uint Round(uint lane, uint word) => unchecked(BitOperations.RotateLeft(lane + (word * Prime2), 13) * Prime1);

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
