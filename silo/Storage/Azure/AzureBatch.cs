using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gridwhistle.Storage;

/// <summary>An entity group transaction: the requests of a batch in one multipart body, and the answers in another.</summary>
internal static class AzureBatch
{
    private const string NewLine = "\r\n";

    public static (ReadOnlyMemory<byte> Body, string ContentType) Write(ImmutableArray<AzureRequest> requests, string id)
    {
        var (batch, changes) = ($"batch_{id}", $"changeset_{id}");
        var body = new ArrayBufferWriter<byte>(4096);
        Lines($"--{batch}", $"Content-Type: multipart/mixed; boundary={changes}", "");
        foreach (var request in requests)
        {
            Lines($"--{changes}", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", $"{request.Method} {request.Address} HTTP/1.1");
            Lines("Accept: application/json;odata=minimalmetadata", "DataServiceVersion: 3.0;");
            if (request.IfMatch is { } etag)
            {
                Lines($"If-Match: {etag}");
            }

            if (!request.Body.IsEmpty)
            {
                Lines("Prefer: return-no-content", "Content-Type: application/json", "");
                body.Write(request.Body.Span);
            }

            Lines("");
        }

        Lines($"--{changes}--", $"--{batch}--");
        return (body.WrittenMemory, $"multipart/mixed; boundary={batch}");

        void Lines(params ReadOnlySpan<string> lines)
        {
            foreach (var line in lines)
            {
                Encoding.UTF8.GetBytes(line, body);
                Encoding.UTF8.GetBytes(NewLine, body);
            }
        }
    }

    /// <summary>The etags in the order of the requests, or the fault that undid them all.</summary>
    public static (ImmutableArray<string?> ETags, AzureFault? Fault) Read(ReadOnlyMemory<byte> body)
    {
        var etags = ImmutableArray.CreateBuilder<string?>();
        var parts = Encoding.UTF8.GetString(body.Span).Split("HTTP/1.1 ").Skip(1);
        foreach (var part in parts)
        {
            var status = int.Parse(part.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (status >= 300)
            {
                return ([], AzureFault.Parse(status, Json(part)));
            }

            etags.Add(ETag(part));
        }

        return (etags.DrainToImmutable(), null);
    }

    private static string? ETag(string part) => part.Split('\n')
        .FirstOrDefault(line => line.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))?["ETag:".Length..].Trim();

    private static ReadOnlyMemory<byte> Json(string part)
    {
        var (start, end) = (part.IndexOf('{', StringComparison.Ordinal), part.LastIndexOf('}'));
        return start < 0 || end < start ? default : Encoding.UTF8.GetBytes(part[start..(end + 1)]);
    }
}

/// <summary>One request, sent alone or in a batch.</summary>
internal sealed record AzureRequest(string Method, string Path, string Address, string? IfMatch, ReadOnlyMemory<byte> Body);
