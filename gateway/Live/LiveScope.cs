using System.Diagnostics.CodeAnalysis;
using Gridwhistle.Areas;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>What a board watcher looks at: <c>street:CODE</c>, <c>community:CODE</c> or <c>grid:CODE</c>, parsed once at the edge.</summary>
internal readonly record struct LiveScope(AreaCode Code) : IParsable<LiveScope>
{
    public AreaCode Street => Code.Street;

    public static LiveScope? From(string? value) => BoardScope.Parse(value) is { } code ? new LiveScope(code) : null;

    public static LiveScope Parse(string s, IFormatProvider? provider) => From(s) ?? throw new FormatException($"'{s}' is not a scope.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LiveScope result)
    {
        var scope = From(s);
        result = scope.GetValueOrDefault();
        return scope.HasValue;
    }

    public override string ToString() => BoardScope.NameOf(Code);
}
