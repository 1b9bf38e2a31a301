using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Enumerations as files write them: by name, in any case, never by number.</summary>
internal static class EnumNames
{
    public static TEnum? Parse<TEnum>(string? text) where TEnum : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && !text.Contains(',') && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) ? value : null;

    public static string List<TEnum>() where TEnum : struct, Enum => string.Join(", ", Enum.GetNames<TEnum>());
}
