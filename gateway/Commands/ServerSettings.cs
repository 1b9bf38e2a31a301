using System.Collections.Immutable;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The server's settings among the arguments of a command, told by the section in their name (<c>--Data:Path=…</c>), and what remains for the command.</summary>
internal sealed record ServerSettings(ImmutableArray<string> Settings, ImmutableArray<string> Rest, ImmutableArray<Words> Faults)
{
    public static ServerSettings TakeFrom(IReadOnlyList<string> arguments)
    {
        var (settings, rest, faults) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<Words>());
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal))
            {
                rest.Add(arguments[i]);
                continue;
            }

            var value = name.Length < arguments[i].Length ? arguments[i][(name.Length + 1)..]
                : i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++i]
                : "";
            if (value.Length == 0)
            {
                faults.Add(new($"{name} 缺少值。", $"{name} lacks its value."));
            }
            else
            {
                settings.Add($"{name}={value}");
            }
        }

        return new ServerSettings(settings.DrainToImmutable(), rest.DrainToImmutable(), faults.DrainToImmutable());
    }
}
