using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration.Attributes;

namespace Gridwhistle.Load.Scenarios;

/// <summary>One row of a city's service-request export.</summary>
internal sealed class ServiceRequest
{
    [Name("created")]
    public DateTime Created { get; set; }

    [Name("type")]
    public string Type { get; set; } = "";

    [Name("source")]
    public string Source { get; set; } = "";

    [Name("lat")]
    public double Lat { get; set; }

    [Name("lon")]
    public double Lon { get; set; }

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

    public static IReadOnlyList<ServiceRequest> Read(string file)
    {
        using var reader = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<ServiceRequest>().OrderBy(request => request.Created)];
    }
}
