using System.Net;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Outward;

/// <summary>Finds the addresses of a host.</summary>
public interface IHostLookup
{
    /// <summary>None when the name leads nowhere.</summary>
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Says which addresses outside may be called: before one is saved, and again at every connection.</summary>
public sealed class TargetGuard(IOptions<OutwardOptions> options, IHostLookup lookup)
{
    private const int LongestUrl = 2048, FirstFreePort = 1024, HttpsPort = 443;

    private readonly PrivateTarget[] _listed = [.. options.Value.PrivateTargets.Select(PrivateTarget.Read).OfType<PrivateTarget>()];

    /// <summary>Why an address cannot be called, as far as can be told now; null when it can.</summary>
    public async Task<TargetFault?> CheckAsync(string url, CancellationToken cancellationToken = default)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http"))
        {
            return TargetFault.Scheme;
        }

        if (target.UserInfo.Length > 0)
        {
            return TargetFault.UserInfo;
        }

        if (target.Port is not HttpsPort and < FirstFreePort && !Array.Exists(_listed, entry => entry.Port == target.Port))
        {
            return target.Scheme == "http" ? TargetFault.Scheme : TargetFault.Port;
        }

        var found = await lookup.FindAsync(target.IdnHost, cancellationToken);
        return found.Length == 0 ? TargetFault.Unresolved
            : target.Scheme == "http" && !found.All(address => IsListed(target.IdnHost, address, target.Port)) ? TargetFault.Scheme
            : Allowed(target.IdnHost, found, target.Port, plainText: target.Scheme == "http") is [] ? TargetFault.Private
            : null;
    }

    /// <summary>Those of the addresses that may be called.</summary>
    /// <param name="plainText">Without TLS, where only listed targets are.</param>
    public IPAddress[] Allowed(string host, IPAddress[] found, int port, bool plainText) =>
        [.. found.Where(address => IsListed(host, address, port) || (!plainText && AddressGuard.IsPublic(address)))];

    private bool IsListed(string host, IPAddress address, int port) => Array.Exists(_listed, entry => entry.Lets(host, address, port));
}

/// <summary>The machine's own resolver.</summary>
internal sealed class DnsLookup : IHostLookup
{
    public async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
        {
            return [literal];
        }

        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return [];
        }
    }
}
