using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Live;

/// <summary><c>GET /board</c> as a client that takes compressed answers: times the bytes, unpacks them afterwards.</summary>
internal sealed class BoardReader(HttpClient http, string token, string scope)
{
    public async Task<BoardRead> ReadAsync(string? encoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/board?scope={scope}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!answer.IsSuccessStatusCode)
        {
            throw new ApiFault($"GET /board: {(int)answer.StatusCode}");
        }

        var plain = Unpack(answer.Content.Headers.ContentEncoding.SingleOrDefault(), bytes);
        return new BoardRead(taken, bytes.Length, plain.Length, plain);
    }

    private static byte[] Unpack(string? encoding, byte[] bytes)
    {
        using var source = new MemoryStream(bytes);
        using Stream unpacked = encoding switch
        {
            null => source,
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => throw new ApiFault($"GET /board came as {encoding}"),
        };
        using var plain = new MemoryStream();
        unpacked.CopyTo(plain);
        return plain.ToArray();
    }
}

internal sealed record BoardRead(double Milliseconds, int SentBytes, int PlainBytes, byte[] Plain)
{
    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Plain);
}
