namespace Gridwhistle.Outward;

/// <summary>How the street's server reaches other systems.</summary>
public sealed class OutwardOptions
{
    public const string SectionName = "Outward";

    /// <summary>
    /// Private or local targets the operator lets be called, <c>host:port</c> or <c>cidr:port</c>, such as <c>10.20.0.0/16:8443</c>; there <c>http</c> is
    /// allowed. Default: none.
    /// </summary>
    public string[] PrivateTargets { get; set; } = [];
}

/// <summary>Where people reach this server.</summary>
public sealed class PublicAddressOptions
{
    /// <summary>The address of the console as others see it, such as <c>https://grid.example.cn</c>; read from <c>PublicUrl</c>. Default: none, and links are paths.</summary>
    public string? PublicUrl { get; set; }
}
