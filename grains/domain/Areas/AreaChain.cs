namespace Gridwhistle.Areas;

/// <summary>The areas a place lies in.</summary>
public static class AreaChain
{
    /// <summary>The area itself, then what it lies in, up to the street; a dwelling lies in its household group too.</summary>
    public static IEnumerable<AreaCode> Upwards(AreaCode area)
    {
        yield return area;
        if (HouseholdId.From(area.Value) is { } household && HouseholdGroups.Of(household) is { } group)
        {
            yield return group;
        }

        for (var up = area.Parent; up is { } parent; up = parent.Parent)
        {
            yield return parent;
        }
    }
}
