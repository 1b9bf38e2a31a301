using System.Globalization;
using System.Text;

namespace Gridwhistle.Load.City;

/// <summary>One street of the city as the files an import takes: areas, outlines, buildings, dwellings, a worker for every grid, policies and prices of the sample.</summary>
internal sealed class StreetFiles(CityPlan plan, int street, string sample)
{
    private const double Side = 0.002;

    private readonly string _code = plan.Street(street);

    public string Duty => $"duty-{_code}";

    private string Liaison => $"liaison-{_code}";

    public static string Worker(string grid) => $"worker-{grid}";

    public IReadOnlyDictionary<string, byte[]> Write() => new Dictionary<string, string>
    {
        ["areas.csv"] = Areas(),
        ["boundaries.geojson"] = Boundaries(),
        ["buildings.csv"] = Buildings(),
        ["households.csv"] = Households(),
        ["organisations.csv"] = Organisations(),
        ["people.csv"] = People(),
        ["posts.csv"] = Posts(),
        ["rosters.csv"] = Rosters(),
        ["policies.json"] = File.ReadAllText(Path.Combine(sample, "policies.json")),
        ["services.json"] = File.ReadAllText(Path.Combine(sample, "services.json")),
    }.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));

    private IEnumerable<string> Grids => plan.Communities(street).SelectMany(plan.GridsOf);

    private IEnumerable<(string Grid, int Number, double Lon, double Lat)> Houses =>
        Grids.SelectMany((grid, at) => Enumerable.Range(1, plan.BuildingsPerGrid).Select(number => (grid, number, West(at) + (Side * number / (plan.BuildingsPerGrid + 1)), South(at) + (Side / 2))));

    private string Areas()
    {
        var text = new StringBuilder($"code,name,level,parent\n{_code},第{street + 1}街道,Street,{_code[..6]}\n");
        foreach (var community in plan.Communities(street))
        {
            text.Append($"{community},第{community[9..]}社区,Community,{_code}\n");
            foreach (var grid in plan.GridsOf(community))
            {
                text.Append($"{grid},第{grid[12..]}网格,Grid,{community}\n");
            }
        }

        return text.ToString();
    }

    private string Boundaries() => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', Grids.Select((grid, at) => Square(grid, West(at), South(at))))}}]}""";

    private string Buildings()
    {
        var text = new StringBuilder("id,gridCode,number,name,estate,lon,lat,units,floors,roomsPerFloor,lift\n");
        foreach (var (grid, number, lon, lat) in Houses)
        {
            text.Append(CultureInfo.InvariantCulture, $"{grid}-{number},{grid},{number},{grid[12..]}小区{number}号楼,{grid[12..]}小区,{lon:F6},{lat:F6},{CityPlan.Units},{plan.Floors},{CityPlan.Rooms},true\n");
        }

        return text.ToString();
    }

    private string Households()
    {
        var text = new StringBuilder("id,buildingId,unit,floor,room,householder,phone,residents,careReasons\n");
        var n = street * plan.HouseholdsOfStreet;
        foreach (var (grid, number, _, _) in Houses)
        {
            for (var unit = 1; unit <= CityPlan.Units; unit++)
            {
                for (var floor = 1; floor <= plan.Floors; floor++)
                {
                    for (var room = 1; room <= CityPlan.Rooms; room++)
                    {
                        text.Append($"{grid}-{number}-{unit}-{floor}{room:00},{grid}-{number},{unit},{floor},{floor}{room:00},住户{n},199{n++:00000000},{1 + (n % 5)},{(n % 40 == 0 ? "独居老人" : "")}\n");
                    }
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The sample's bodies of the whole street, and one of each kind that a community has; all of them serve this street.</summary>
    private string Organisations()
    {
        var rows = File.ReadLines(Path.Combine(sample, "organisations.csv")).Select(line => line.Split(',')).ToArray();
        var ofTheStreet = rows.Skip(1).Where(cells => cells[4].Length == _code.Length).ToArray();
        var others = rows.Skip(1).Except(ofTheStreet).DistinctBy(cells => cells[3]);
        return string.Join(',', rows[0]) + "\n" + string.Concat(ofTheStreet.Concat(others).Select(cells => string.Join(',', [.. cells[..4], _code, .. cells[5..]]) + "\n"));
    }

    private string People() =>
        $"id,name,phone,account\n{Duty},值班员,19800000001,{Duty}\n{Liaison},供电联络员,19700000001,\n" + string.Concat(Grids.Select((grid, n) => $"{Worker(grid)},网格员{n},198{n + 2:00000000},{Worker(grid)}\n"));

    private string Posts() =>
        $"id,personId,role,area,organisationId\npost-{Duty},{Duty},StreetDutyOfficer,{_code},\npost-{Liaison},{Liaison},Liaison,{_code},power\n" + string.Concat(Grids.Select(grid => $"post-{grid},{Worker(grid)},GridWorker,{grid},\n"));

    private string Rosters() =>
        $"id,area,role,organisationId,fallbackPersonId,personId,days,start,end\nroster-{_code},{_code},StreetDutyOfficer,,,{Duty},1234567,00:00,24:00\nroster-{Liaison},{_code},Liaison,power,,{Liaison},1234567,00:00,24:00\n"
        + string.Concat(Grids.Select(grid => $"roster-{grid},{grid},GridWorker,,,{Worker(grid)},1234567,00:00,24:00\n"));

    private double West(int grid) => 100 + (street * 0.2) + (grid % 50 * Side);

    private static double South(int grid) => 30 + (grid / 50 * Side);

    private static string Square(string code, double west, double south)
    {
        string At(double lon, double lat) => string.Create(CultureInfo.InvariantCulture, $"[{lon:F6},{lat:F6}]");
        var ring = string.Join(',', At(west, south), At(west + Side, south), At(west + Side, south + Side), At(west, south + Side), At(west, south));
        return $$$"""{"type":"Feature","properties":{"code":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}""";
    }
}
