using System.Collections.Immutable;

namespace Gridwhistle;

/// <summary>
/// A business "no": a stable <paramref name="Code"/> (<c>issue.wrong_state</c>) and the values that decided.
/// The gateway maps codes to problem details; nothing here is prose.
/// </summary>
[GenerateSerializer, Immutable, Alias("rejection")]
public sealed record Rejection([property: Id(0)] string Code, [property: Id(1)] ImmutableDictionary<string, string> Facts)
{
    public static Rejection Of(string code) => new(code, ImmutableDictionary<string, string>.Empty);

    public static Rejection Of(string code, params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                builder[name] = value;
            }
        }

        return new Rejection(code, builder.ToImmutable());
    }
}

/// <summary>What a command came to: a value, or the rejection that explains why not. Exactly one of the two is set.</summary>
[GenerateSerializer, Immutable, Alias("outcome`1")]
public readonly record struct Outcome<T>([property: Id(0)] T? Value, [property: Id(1)] Rejection? Rejection)
{
    public bool Accepted => Rejection is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Rejection rejection) => new(default, rejection);
}
