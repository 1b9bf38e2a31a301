using System.Globalization;
using System.Net;

namespace Gridwhistle.Outward;

/// <summary>Represents one entry of the operator's list: a host or a network, and a port.</summary>
/// <param name="Host">Null for a network.</param>
/// <param name="Network">Null for a name.</param>
public sealed record PrivateTarget(string? Host, IPNetwork? Network, int Port)
{
    /// <summary>Reads <c>host:port</c>, <c>address:port</c> (IPv6 in brackets) or <c>cidr:port</c>; null when it is none.</summary>
    public static PrivateTarget? Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return null;
        }

        var host = text[..colon].Trim('[', ']');
        return IPNetwork.TryParse(host, out var network) ? new PrivateTarget(null, network, port)
            : IPAddress.TryParse(host, out var address) ? new PrivateTarget(null, new IPNetwork(address, address.GetAddressBytes().Length * 8), port)
            : Uri.CheckHostName(host) is UriHostNameType.Dns ? new PrivateTarget(host, null, port)
            : null;
    }

    /// <summary>Whether the entry lets the address of the host be called at the port. A name that leads to this machine lets nothing through unless it says so itself.</summary>
    public bool Lets(string host, IPAddress address, int port) => port == Port && (Network is { } network
        ? network.Contains(AddressGuard.Plain(address))
        : string.Equals(host, Host, StringComparison.OrdinalIgnoreCase) && (IsLocal() || !IsHere(AddressGuard.Plain(address))));

    /// <summary>Whether it lets this machine itself, or its link, be called.</summary>
    public bool IsLocal() => Network is { } network
        ? network.BaseAddress is var first && (IPAddress.IsLoopback(first) || AddressGuard.IsLinkLocal(first) || network.Contains(IPAddress.Loopback) || network.Contains(IPAddress.IPv6Loopback) || network.Contains(AddressGuard.MetadataService))
        : string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) || Host!.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsHere(IPAddress address) => IPAddress.IsLoopback(address) || AddressGuard.IsLinkLocal(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
