using System.Text.Json;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Parses JSON strictly: no repeated members, no deep nesting, no half surrogates.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static JsonDocument? Parse(string name, ArraySegment<byte> text, FaultLog faults)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text, Strict);
            Visit(document.RootElement);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            faults.Add(new FaultPlace(name, null, null), ImportCodes.BadJson, "最外层应为 JSON 对象。", "The outermost value must be a JSON object.");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } from0 ? (int?)Math.Min(from0 + 1, int.MaxValue) : null;
            faults.Add(new FaultPlace(name, line, null), ImportCodes.BadJson, "不是有效的 JSON,或有重复的成员。", "This is not valid JSON, or a member is repeated.");
        }
        catch (InvalidOperationException)
        {
            // Escapes such as \ud800 alone pass the parser and fail when read; met here once, nobody meets them later.
            faults.Add(new FaultPlace(name, null, null), ImportCodes.BadJson, "文字中有无效的 Unicode 转义。", "A text holds an invalid Unicode escape.");
        }

        document?.Dispose();
        return null;
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Visit(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
