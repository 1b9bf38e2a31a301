using Orleans.Placement;

namespace Gridwhistle.Placement;

/// <summary>A street lives together: its board, directory, index, communities, grids, groups and buildings are on one silo.</summary>
[Serializable]
public sealed class StreetPlacement : PlacementStrategy;

/// <summary>Puts a grain where its street is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public sealed class StreetPlacementAttribute() : PlacementAttribute(new StreetPlacement());
