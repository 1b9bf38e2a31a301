using System.Text.Json;

namespace Gridwhistle.Load.Figures;

/// <summary>Prints what a run found: broken invariants first, then one line of JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int End(LoadArguments arguments, object figures, IReadOnlyCollection<string> broken)
    {
        foreach (var fault in broken.Take(20))
        {
            Console.Error.WriteLine($"BROKEN: {fault}");
        }

        var line = JsonSerializer.Serialize(figures, Json);
        Console.WriteLine(line);
        if (arguments.JsonFile is { } file)
        {
            File.WriteAllText(file, line + Environment.NewLine);
        }

        return broken.Count == 0 ? 0 : 1;
    }
}
