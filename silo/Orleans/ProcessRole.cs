namespace Gridwhistle.Hosting;

/// <summary>What the program decides about its role: the silo executable is a silo, the gateway what its settings say.</summary>
internal sealed record ProcessRole(OrleansRole? Fixed)
{
    /// <summary>Null when the settings name none a gateway can have.</summary>
    public OrleansRole? Of(OrleansOptions options) => Fixed ?? Parse(options.Role);

    public static OrleansRole? Parse(string? role) => role switch
    {
        null => OrleansRole.CoHost,
        _ when string.Equals(role, nameof(OrleansRole.CoHost), StringComparison.OrdinalIgnoreCase) => OrleansRole.CoHost,
        _ when string.Equals(role, nameof(OrleansRole.Client), StringComparison.OrdinalIgnoreCase) => OrleansRole.Client,
        _ => null,
    };
}
