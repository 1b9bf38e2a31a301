namespace Orleans.Runtime;

/// <summary>A part of an identity. One process needs no bytes for it: it is the string.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string? value) => _value = value;

    public bool IsDefault => _value is null;

    public static IdSpan Create(string id) => new(id);

    /// <summary>The same on every machine and in every build.</summary>
    public uint GetUniformHashCode() => _value is null ? 0 : StableHash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(_value));

    public bool Equals(IdSpan other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : _value.GetHashCode();

    public int CompareTo(IdSpan other) => string.CompareOrdinal(_value, other._value);

    public override string ToString() => _value ?? "";

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
