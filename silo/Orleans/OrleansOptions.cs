namespace Gridwhistle.Hosting;

/// <summary>What a process is in the cluster.</summary>
public enum OrleansRole
{
    /// <summary>A gateway with a silo in its process.</summary>
    CoHost,

    /// <summary>A gateway without grains: a client of the silos on its store.</summary>
    Client,

    /// <summary>A silo without a gateway: the executable of this project.</summary>
    Silo,
}

/// <summary>This process and its cluster.</summary>
public sealed class OrleansOptions
{
    public const string SectionName = "Orleans";

    /// <summary>CoHost or Client; the silo executable is always Silo. Default: CoHost.</summary>
    public string Role { get; set; } = nameof(OrleansRole.CoHost);

    /// <summary>Silos and clients of one id find each other in the store. Default: gridwhistle.</summary>
    public string ClusterId { get; set; } = "gridwhistle";

    /// <summary>Names the service for what outlives a cluster, reminders for one. Never to be changed. Default: gridwhistle.</summary>
    public string ServiceId { get; set; } = "gridwhistle";

    /// <summary>How often silos look after each other; three unanswered looks and a silo is taken for dead. Default: 1.5 s.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a silo that is asked to stop takes to finish calls and let its grains go. Default: 30 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a silo tries to reach those that count as active before its start fails. Default: 5 min.</summary>
    public TimeSpan JoinTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many calls may wait for one grain; the next is refused, and answered with 503. Default: 10,000.</summary>
    public int WaitingCallsLimit { get; set; } = 10_000;

    /// <summary>How long a client waits for the first silo before its start fails. Default: 2 min.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromMinutes(2);
}

/// <summary>Where a silo is reached.</summary>
public sealed class OrleansEndpointOptions
{
    public const string SectionName = "Orleans:Endpoints";

    /// <summary>The address other silos and clients use. Default: 127.0.0.1, which is this machine alone.</summary>
    public string AdvertisedIPAddress { get; set; } = "127.0.0.1";

    /// <summary>Where silos talk to each other. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where clients reach the silo. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;
}
