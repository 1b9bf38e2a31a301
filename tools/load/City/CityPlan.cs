namespace Gridwhistle.Load.City;

/// <summary>How a city of so many households and grids is laid out: streets of some 50,000 households, communities of at most 50 grids, buildings of some 50 dwellings.</summary>
internal sealed record CityPlan(int Streets, int CommunitiesPerStreet, int GridsPerCommunity, int BuildingsPerGrid, int Floors)
{
    public const int Units = 2, Rooms = 5;
    private const int HouseholdsPerStreet = 50_000, MostGrids = 50, DwellingsPerBuilding = 50;

    public int Grids => Streets * CommunitiesPerStreet * GridsPerCommunity;

    public int Areas => Streets * (1 + (CommunitiesPerStreet * (1 + GridsPerCommunity)));

    public int Buildings => Grids * BuildingsPerGrid;

    public int Households => Buildings * Units * Floors * Rooms;

    public int HouseholdsOfStreet => Households / Streets;

    public static CityPlan Of(int households, int grids)
    {
        var streets = Math.Max(1, (int)Math.Round(households / (double)HouseholdsPerStreet));
        var perStreet = Math.Max(1, grids / streets);
        var communities = (perStreet + MostGrids - 1) / MostGrids;
        var perCommunity = Math.Max(1, perStreet / communities);
        var perGrid = Math.Max(1.0, households / (double)(streets * communities * perCommunity));
        var buildings = Math.Max(1, (int)Math.Round(perGrid / DwellingsPerBuilding));
        return new CityPlan(streets, communities, perCommunity, buildings, Math.Max(1, (int)Math.Round(perGrid / buildings / (Units * Rooms))));
    }

    /// <summary>Streets have codes nobody has been given.</summary>
    public string Street(int n) => $"99010{1 + (n / 100)}{n % 100:000}";

    public IEnumerable<string> Communities(int street) => Enumerable.Range(1, CommunitiesPerStreet).Select(n => $"{Street(street)}{n:000}");

    public IEnumerable<string> GridsOf(string community) => Enumerable.Range(1, GridsPerCommunity).Select(n => $"{community}{n:000}");
}
