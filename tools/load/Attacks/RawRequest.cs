using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gridwhistle.Load.Attacks;

/// <summary>A request written byte by byte, as no client library would write it.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient _connection = new();
    private readonly Uri _server;
    private NetworkStream _stream = null!;

    private RawRequest(string url) => _server = new Uri(url);

    public static async Task<RawRequest> OpenAsync(string url, CancellationToken cancellationToken)
    {
        var request = new RawRequest(url);
        await request._connection.ConnectAsync(request._server.Host, request._server.Port, cancellationToken);
        request._stream = request._connection.GetStream();
        return request;
    }

    public Task WriteHeadAsync(string method, string path, CancellationToken cancellationToken, params string[] headers) =>
        WriteAsync($"{method} {path} HTTP/1.1\r\nHost: {_server.Authority}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n", cancellationToken);

    public Task WriteAsync(string text, CancellationToken cancellationToken) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    /// <summary>Ends the sending half, as a client that was cut off.</summary>
    public void CutOff() => _connection.Client.Shutdown(SocketShutdown.Send);

    /// <summary>The status of the answer; 0 when the connection ended without one.</summary>
    public async Task<int> StatusAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[512];
        var read = await _stream.ReadAsync(buffer, cancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read).Split(' ') is [_, var status, ..] && int.TryParse(status, CultureInfo.InvariantCulture, out var code) ? code : 0;
    }

    public void Dispose() => _connection.Dispose();
}
