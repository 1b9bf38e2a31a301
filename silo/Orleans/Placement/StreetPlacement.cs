using Gridwhistle.Issues;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Gridwhistle.Placement;

/// <summary>A street lives together: its board, directory, index, communities, grids, groups and buildings are on one silo.</summary>
[Serializable]
public sealed class StreetPlacement : PlacementStrategy;

/// <summary>Gives all our grains the placement.</summary>
internal sealed class GridPlacement : IGrainPropertiesProvider
{
    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        if (grainClass.Assembly == typeof(IssueGrain).Assembly)
        {
            properties[WellKnownGrainTypeProperties.PlacementStrategy] = nameof(StreetPlacement);
        }
    }
}
