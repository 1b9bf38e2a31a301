using System.Net;
using System.Net.Sockets;

namespace Gridwhistle.Outward;

/// <summary>Which addresses lie outside: nobody's private, local or reserved network, in whatever form they are written.</summary>
public static class AddressGuard
{
    /// <summary>Where clouds answer about the machine itself.</summary>
    internal static readonly IPAddress MetadataService = IPAddress.Parse("169.254.169.254");

    private static readonly IPNetwork[] Closed =
    [
        .. from text in new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }
        select IPNetwork.Parse(text),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"), LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48"), SixToFour = IPNetwork.Parse("2002::/16"), Compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether anybody may be called there.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !LocalNat64.Contains(plain)
            && !Array.Exists(Closed, network => network.Contains(plain))
            && (Embedded(plain) is not { } inside || IsPublic(inside));
    }

    /// <summary>An IPv4 address that is written as IPv6 is that IPv4 address.</summary>
    internal static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes())
        : address;

    internal static bool IsLinkLocal(IPAddress address) => address.IsIPv6LinkLocal || (Plain(address).GetAddressBytes() is [169, 254, ..]);

    /// <summary>The IPv4 address a translator would call for an IPv6 one; null when there is none in it.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return Nat64.Contains(address) || Compatible.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }
}
