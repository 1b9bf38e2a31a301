using System.Net;
using System.Net.Sockets;

namespace Gridwhistle.Gateway.Http;

/// <summary>Where a request comes from, to count by.</summary>
/// <param name="Customer">One line of one customer: an IPv4 address, of IPv6 the /64, in which a customer has as many addresses as they like.</param>
/// <param name="Network">What lies beside it: /24 of IPv4, /48 of IPv6.</param>
internal readonly record struct ClientAddress(string Customer, string Network)
{
    private const string Local = "local";

    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return new ClientAddress(Local, Local);
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetworkV6
            ? new ClientAddress(Prefix(plain, 64), Prefix(plain, 48))
            : new ClientAddress(plain.ToString(), Prefix(plain, 24));
    }

    private static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}

internal static class ClientAddresses
{
    /// <summary>The address itself, as it is recorded.</summary>
    public static string Address(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    public static ClientAddress Client(this HttpContext context) => ClientAddress.Of(context.Connection.RemoteIpAddress);
}
