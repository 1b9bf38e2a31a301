namespace Gridwhistle.Gateway.Commands;

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>It failed, or found damage.</summary>
    public const int Failed = 1;

    /// <summary>It was not called rightly, and did nothing.</summary>
    public const int Usage = 2;
}
