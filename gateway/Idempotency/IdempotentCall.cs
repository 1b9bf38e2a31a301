using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>One keyed write: whose it is, what it asks, and the name it goes by.</summary>
internal sealed record IdempotentCall(string Command, string Fingerprint)
{
    public const string Header = "Idempotency-Key";
    private const int MaxKey = 200;

    /// <summary>Reads the request to its end, and rewinds it for the endpoint.</summary>
    public static async Task<IdempotentCall> OfAsync(HttpContext context)
    {
        var key = KeyOf(context.Request);
        // A phone that sends again from another network is known by the key it follows its report with.
        var person = Caller.Of(context.User)?.PersonId.Value ?? FollowKey.Of(context.Request)?.Visitor.Value ?? $"anonymous@{context.Address()}";
        return new IdempotentCall(CommandId.Hash($"{person}\n{key}"), await FingerprintAsync(context));
    }

    private static string KeyOf(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxKey } key] && !key.Any(char.IsControl)
            ? key
            : throw new ProblemException(Problem.OfFields(
                RequestProblems.Malformed, [FieldFault.Malformed(Header, $"1 至 {MaxKey} 个字符", $"1 to {MaxKey} characters")]));

    private static async Task<string> FingerprintAsync(HttpContext context)
    {
        var request = context.Request;
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
