namespace Gridwhistle.Gateway.Access;

/// <summary>Names what a caller can ask of the gateway; every endpoint and hub method stands under one. A feature names its own.</summary>
internal readonly record struct Operation(string Name)
{
    public override string ToString() => Name;
}
