using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Upkeep;

/// <summary>Signs heads with HMAC-SHA-256. Who does not have the key cannot make heads that this accepts.</summary>
public sealed class SealKey
{
    private const int Size = 32;
    private readonly byte[] _key;

    private SealKey(byte[] key) => _key = key;

    /// <summary>Names the key without telling it.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(_key).AsSpan(0, 4));

    /// <summary>The key of the file; null when there is none.</summary>
    /// <exception cref="IOException">The file holds something else, or cannot be read.</exception>
    public static SealKey? Find(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var key = Convert.FromHexString(File.ReadAllText(file).Trim());
            return key.Length == Size ? new SealKey(key) : throw new FormatException("It is of another length.");
        }
        catch (FormatException other)
        {
            throw new IOException($"{file} holds no key of {Size * 2} hexadecimal digits.", other);
        }
    }

    /// <summary>The key of the file, which is made, readable by its owner alone, when it is missing.</summary>
    public static SealKey FindOrMake(string file)
    {
        if (Find(file) is { } found)
        {
            return found;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var made = new FileStream(file, options))
        {
            made.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            made.Flush(flushToDisk: true);
        }

        return Find(file)!;
    }

    public string Sign(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, text));

    public bool Signed(ReadOnlySpan<byte> text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(text)), Encoding.ASCII.GetBytes(signature));
}
