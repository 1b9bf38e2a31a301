using System.Globalization;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// A Bloom filter over commands, which are hashes already: four slices of one are its four bits. Four million a day leave one
/// in fifty unknown ones looked up in vain; more only make that more frequent.
/// </summary>
internal sealed class KeyFilter
{
    private const int BitsLog2 = 25, Slices = 4, SliceDigits = 8;
    private readonly ulong[] _bits = new ulong[1 << (BitsLog2 - 6)];

    public void Add(string command)
    {
        for (var i = 0; i < Slices; i++)
        {
            var bit = BitOf(command, i);
            Interlocked.Or(ref _bits[bit >> 6], 1UL << (bit & 63));
        }
    }

    public bool MayHold(string command)
    {
        for (var i = 0; i < Slices; i++)
        {
            var bit = BitOf(command, i);
            if ((Volatile.Read(ref _bits[bit >> 6]) & (1UL << (bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int BitOf(string command, int slice) =>
        (int)(uint.Parse(command.AsSpan(slice * SliceDigits, SliceDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (32 - BitsLog2));
}
