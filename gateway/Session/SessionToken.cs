using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// What the client holds: the session's id, which of its secrets this is, and 256 random bits. The store keeps only a hash of
/// the secret, so a copy of the store opens no session.
/// </summary>
internal readonly record struct SessionToken(string SessionId, int Generation, string Secret)
{
    private const int IdLength = 32, SecretLength = 43;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public static SessionToken New(string sessionId, int generation) =>
        new(sessionId, generation, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static string NewSessionId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));

    public static SessionToken? Parse(string? text)
    {
        if (text is null || text.Length is < IdLength + SecretLength + 3 or > 120
            || text.Split('.') is not [{ Length: IdLength } id, { } number, { Length: SecretLength } secret]
            || !id.All(char.IsAsciiHexDigitLower)
            || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
        {
            return null;
        }

        return new SessionToken(id, generation, secret);
    }

    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SessionId}.{Generation}.{Secret}");
}
