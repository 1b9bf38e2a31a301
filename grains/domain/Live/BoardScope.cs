using Gridwhistle.Areas;

namespace Gridwhistle.Live;

/// <summary>The names of scopes on the wire: <c>street:CODE</c>, <c>community:CODE</c>, <c>grid:CODE</c>.</summary>
public static class BoardScope
{
    public static string NameOf(AreaCode area) => area.Level switch
    {
        AreaLevel.Street => "street:" + area.Value,
        AreaLevel.Community => "community:" + area.Value,
        AreaLevel.Grid => "grid:" + area.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(area), area.Value, "No board has this level."),
    };

    /// <summary>The area a scope names; null when it is no scope.</summary>
    public static AreaCode? Parse(string? scope)
    {
        var colon = scope?.IndexOf(':') ?? -1;
        return colon > 0 && AreaCode.From(scope![(colon + 1)..]) is { Level: AreaLevel.Street or AreaLevel.Community or AreaLevel.Grid } area && NameOf(area) == scope
            ? area
            : null;
    }
}
