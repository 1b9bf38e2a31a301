namespace Gridwhistle.Gateway.Http;

internal static class ClientAddress
{
    /// <summary>Where a request comes from, to count by.</summary>
    public static string Address(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";
}
