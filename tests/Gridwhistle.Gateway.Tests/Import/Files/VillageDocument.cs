using System.Text.Json.Nodes;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>The village as one JSON document.</summary>
internal static class VillageDocument
{
    private static readonly string[] Numbers = ["lon", "lat", "units", "floors", "roomsPerFloor", "residents"], Lists = ["aliases", "careReasons"];

    public static string Text()
    {
        var document = new JsonObject();
        foreach (var file in ImportFile.All)
        {
            document[file.Section] = file.Name.EndsWith(".csv", StringComparison.Ordinal) ? Table(Village.Text(file.Name)) : JsonNode.Parse(Village.Text(file.Name));
        }

        return document.ToJsonString();
    }

    private static JsonArray Table(string csv)
    {
        var lines = csv.Trim().Split('\n').Select(l => l.Split(',')).ToArray();
        return [.. lines.Skip(1).Select(cells => (JsonNode)new JsonObject(lines[0].Select((name, i) => KeyValuePair.Create(name, Value(name, cells[i])))))];
    }

    private static JsonNode? Value(string name, string text) =>
        text.Length == 0 ? null
        : Numbers.Contains(name) ? JsonNode.Parse(text)
        : name == "lift" ? JsonNode.Parse(text)
        : Lists.Contains(name) ? new JsonArray([.. text.Split(';').Select(t => (JsonNode)t)])
        : (JsonNode)text;
}
