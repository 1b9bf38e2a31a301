namespace Gridwhistle.Areas;

/// <summary>The areas a place lies in.</summary>
public static class AreaChain
{
    private const int StreetLength = 9, CommunityLength = 12, GridLength = 15;

    /// <summary>The area itself, then what it lies in, up to the street; a dwelling lies in its household group too.</summary>
    /// <param name="floors">Every how many floors a unit is cut into household groups.</param>
    public static IEnumerable<AreaCode> Upwards(AreaCode area, int floors = HouseholdGroups.FloorsPerGroup)
    {
        // By the form of the code alone: this is asked several times for every act.
        var code = area.Value;
        yield return area;
        if (code.Length > GridLength && area.Building is { } building)
        {
            if (HouseholdId.From(code) is { } household && HouseholdGroups.Of(household, floors) is { } group)
            {
                yield return group;
            }

            if (building.Value.Length < code.Length)
            {
                yield return building.Area;
            }
        }

        if (code.Length > GridLength)
        {
            yield return new AreaCode(code[..GridLength]);
        }

        if (code.Length > CommunityLength)
        {
            yield return new AreaCode(code[..CommunityLength]);
        }

        if (code.Length > StreetLength)
        {
            yield return new AreaCode(code[..StreetLength]);
        }
    }
}
