using System.Net;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Hosting;

internal sealed class OrleansOptionsValidator(IOptions<StorageOptions> storage, ProcessRole process) : IValidateOptions<OrleansOptions>
{
    /// <summary>A cluster's id is part of a key of the store.</summary>
    private const int LongestId = 100;

    public ValidateOptionsResult Validate(string? name, OrleansOptions options)
    {
        List<string> faults = [];
        var role = process.Of(options);
        if (role is null)
        {
            faults.Add($"Orleans:Role is '{options.Role}'; available are {nameof(OrleansRole.CoHost)} and {nameof(OrleansRole.Client)}. A silo without a gateway is the silo executable.");
        }

        if (role is OrleansRole.Client or OrleansRole.Silo && StoresInOneProcess(storage.Value))
        {
            faults.Add($"Storage:Provider is Sqlite, a file of one process, and a {role} is one of several: use Postgres or AzureTables.");
        }

        CheckId(faults, nameof(OrleansOptions.ClusterId), options.ClusterId);
        CheckId(faults, nameof(OrleansOptions.ServiceId), options.ServiceId);
        CheckPositive(faults, nameof(OrleansOptions.ProbeTimeout), options.ProbeTimeout);
        CheckPositive(faults, nameof(OrleansOptions.DrainTimeout), options.DrainTimeout);
        CheckPositive(faults, nameof(OrleansOptions.JoinTimeout), options.JoinTimeout);
        CheckPositive(faults, nameof(OrleansOptions.ConnectTimeout), options.ConnectTimeout);
        if (options.WaitingCallsLimit <= 0)
        {
            faults.Add($"Orleans:WaitingCallsLimit is {options.WaitingCallsLimit}; it is more than nothing.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool StoresInOneProcess(StorageOptions storage) => StorageOptionsValidator.Parse(storage.Provider) is StorageProvider.Sqlite;

    private static void CheckId(List<string> faults, string setting, string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            faults.Add($"Orleans:{setting} is '{id}'; it has 1 to {LongestId} letters, digits, '-', '_' or '.'.");
        }
    }

    private static void CheckPositive(List<string> faults, string setting, TimeSpan time)
    {
        if (time <= TimeSpan.Zero || time > TimeSpan.FromHours(1))
        {
            faults.Add($"Orleans:{setting} is {time}; it is more than nothing and at most an hour.");
        }
    }
}

internal sealed class OrleansEndpointOptionsValidator(IOptions<StorageOptions> storage) : IValidateOptions<OrleansEndpointOptions>
{
    public ValidateOptionsResult Validate(string? name, OrleansEndpointOptions options)
    {
        List<string> faults = [];
        if (!IPAddress.TryParse(options.AdvertisedIPAddress, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            faults.Add($"Orleans:Endpoints:AdvertisedIPAddress is '{options.AdvertisedIPAddress}', which is not an address others can reach this machine at.");
        }
        else if (!IPAddress.IsLoopback(address) && OrleansOptionsValidator.StoresInOneProcess(storage.Value))
        {
            faults.Add($"Orleans:Endpoints:AdvertisedIPAddress is {address}, for other machines, and Storage:Provider is Sqlite, a file of this one: use Postgres or AzureTables.");
        }

        CheckPort(faults, nameof(OrleansEndpointOptions.SiloPort), options.SiloPort);
        CheckPort(faults, nameof(OrleansEndpointOptions.GatewayPort), options.GatewayPort);
        if (options.SiloPort == options.GatewayPort)
        {
            faults.Add($"Orleans:Endpoints:SiloPort and GatewayPort are both {options.SiloPort}; they are two ports.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckPort(List<string> faults, string setting, int port)
    {
        if (port is < 1 or > 65535)
        {
            faults.Add($"Orleans:Endpoints:{setting} is {port}; a port is 1 to 65535.");
        }
    }
}
