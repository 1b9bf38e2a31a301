namespace Orleans.Runtime;

/// <summary>Calls a grain or an observer, wherever it lives. Two references to the same one are equal.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    /// <summary>The identity of what is called.</summary>
    public abstract GrainId GrainId { get; }

    internal abstract string Key { get; }

    internal abstract GrainReference Cast(Type interfaceType);

    public bool Equals(GrainReference? other) => other is not null && (ReferenceEquals(this, other) || GrainId == other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);
}
