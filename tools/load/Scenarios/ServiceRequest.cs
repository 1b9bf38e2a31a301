using System.Globalization;
using CsvHelper;

namespace Gridwhistle.Load.Scenarios;

/// <summary>One row of a city's service-request export.</summary>
internal sealed record ServiceRequest(DateTime Created, string Type, string Source, double Lat, double Lon)
{
    /// <summary>The city's kinds as the sample street's categories; what is not listed is <c>other</c>.</summary>
    public static IReadOnlyDictionary<string, string> Categories { get; } = new Dictionary<string, string>
    {
        ["Bulky Items"] = "bulky",
        ["Illegal Dumping Pickup"] = "dumping",
        ["Graffiti Removal"] = "graffiti",
        ["Metal/Household Appliances"] = "appliances",
        ["Electronic Waste"] = "ewaste",
        ["Homeless Encampment"] = "encampment",
        ["Dead Animal Removal"] = "animal",
        ["Single Streetlight Issue"] = "streetlight",
        ["Multiple Streetlight Issue"] = "streetlight",
        ["Report Water Waste"] = "water",
    };

    public static IReadOnlyDictionary<string, string> Channels { get; } = new Dictionary<string, string>
    {
        ["Call"] = "Phone",
        ["Voicemail"] = "Phone",
        ["Mobile App"] = "App",
        ["Self Service"] = "App",
        ["Email"] = "App",
        ["Driver Self Report"] = "Patrol",
        ["Council's Office"] = "Desk",
    };

    public string Category => Categories.GetValueOrDefault(Type, "other");

    public string Channel => Channels.GetValueOrDefault(Source, "App");

    public static IReadOnlyList<ServiceRequest> Read(string file) => [.. ReadRows(file).OrderBy(request => request.Created)];

    /// <summary>Columns: created, closed, type, source, lat, lon.</summary>
    private static IEnumerable<ServiceRequest> ReadRows(string file)
    {
        using var csv = CsvReader.Create(File.ReadAllBytes(file), new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        csv.Read();
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            yield return new ServiceRequest(
                DateTime.Parse(cells[0], CultureInfo.InvariantCulture),
                cells[2],
                cells[3],
                double.Parse(cells[4], CultureInfo.InvariantCulture),
                double.Parse(cells[5], CultureInfo.InvariantCulture));
        }
    }
}
