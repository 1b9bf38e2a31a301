using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Gridwhistle.Outward;

/// <summary>Represents what came of one call outside.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Error">What went wrong besides the status; null when nothing did.</param>
/// <param name="Ms">How long it took, in milliseconds of the machine's time.</param>
/// <param name="Answer">The beginning of the answer.</param>
/// <param name="Wait">How long the other side asked to be left alone.</param>
public sealed record OutwardAnswer(int? Status, string? Error, int Ms, string? Answer, TimeSpan? Wait);

/// <summary>
/// Calls addresses that people and files name: no redirect is followed, no proxy of the surroundings is used, certificates are checked, and the address is
/// looked at behind the name's lookup, when the connection is made.
/// </summary>
public sealed class OutwardClient : IDisposable
{
    private const int MostRead = 64 * 1024, MostKept = 1024;

    /// <summary>A connection is used again for so long; its address was looked at when it was made.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5), ForAll = TimeSpan.FromSeconds(10);

    private readonly TargetGuard _guard;
    private readonly IHostLookup _lookup;
    private readonly HttpClient _client;

    public OutwardClient(TargetGuard guard, IHostLookup lookup)
    {
        (_guard, _lookup) = (guard, lookup);
#pragma warning disable CA2000 // The client disposes of it.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ToConnect,
            PooledConnectionLifetime = ConnectionLife,
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
    }

    /// <summary>Posts a body; never throws for what the other side does.</summary>
    public async Task<OutwardAnswer> PostAsync(string url, string contentType, byte[] body, IEnumerable<(string Name, string Value)> headers)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var limit = new CancellationTokenSource(ForAll, TimeProvider.System);
        int? status = null;
        TimeSpan? wait = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            status = (int)response.StatusCode;
            wait = WaitOf(response);
            var answer = await ReadAsync(response, limit.Token);
            return new OutwardAnswer(status, null, Elapsed(began), answer, wait);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or UriFormatException or InvalidOperationException or SocketException)
        {
            return new OutwardAnswer(status, ErrorOf(failure, status, limit.IsCancellationRequested), Elapsed(began), null, wait);
        }
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await _lookup.FindAsync(host, cancellationToken);
        var allowed = _guard.Allowed(host, found, port, plainText: context.InitialRequestMessage.RequestUri?.Scheme == "http");
        if (allowed.Length == 0)
        {
            throw new TargetRefusedException(found.Length == 0 ? TargetFault.Unresolved : TargetFault.Private);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Read to a limit, then cut; the beginning is kept.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostRead];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read == 0 ? null : Encoding.UTF8.GetString(buffer.AsSpan(0, Math.Min(read, MostKept)));
    }

    /// <summary>Seconds or a date; anything else is as if it had not been said.</summary>
    private static TimeSpan? WaitOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values) || values.FirstOrDefault() is not { } said)
        {
            return null;
        }

        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParseExact(said, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) && until - TimeProvider.System.GetUtcNow() is { } left && left > TimeSpan.Zero
            ? left
            : null;
    }

    private static string ErrorOf(Exception failure, int? status, bool late)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case TargetRefusedException refused:
                    return refused.Fault.ToString();
                case AuthenticationException:
                    return "Tls";
            }
        }

        return late || failure is OperationCanceledException ? "Timeout" : status is null ? "Connect" : "Incomplete";
    }

    private static int Elapsed(long began) => (int)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
}

/// <summary>The address behind a name may not be called.</summary>
internal sealed class TargetRefusedException(TargetFault fault) : IOException($"The target is refused: {fault}.")
{
    public TargetFault Fault => fault;
}
