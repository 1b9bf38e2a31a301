using System.ComponentModel;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Hosting;

/// <summary>Everything that is wrong with the settings, in plain words, before anything is started.</summary>
internal static class SettingFaults
{
    public static IReadOnlyList<string> Of(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        List<string> faults = [];
        foreach (var options in services.GetServices<CheckedOptions>())
        {
            var unreadable = Unreadable(options.Section.Length == 0 ? configuration : configuration.GetSection(options.Section), options.Type).ToArray();
            faults.AddRange(unreadable.Length > 0 ? unreadable : Refused(options, services));
        }

        return [.. faults.Distinct()];
    }

    /// <summary>Values that are not even of their type: a binder would stop at the first of them.</summary>
    private static IEnumerable<string> Unreadable(IConfiguration section, Type options) =>
        from property in options.GetProperties()
        let setting = section.GetSection(property.Name)
        where property.CanWrite && setting.Value is { Length: > 0 } && !Converts(setting.Value, property.PropertyType)
        select $"{setting.Path} is '{setting.Value}', which is not {Words(property.PropertyType)}.";

    private static IEnumerable<string> Refused(CheckedOptions options, IServiceProvider services)
    {
        try
        {
            options.Validate(services);
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
    }

    private static bool Converts(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Words(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } known => $"one of {string.Join(", ", Enum.GetNames(known))}",
        var t when t == typeof(TimeSpan) => "a time span such as 00:30:00",
        var t when t == typeof(DateTimeOffset) => "an instant such as 2026-01-05T08:00:00+08:00",
        var t when t == typeof(bool) => "true or false",
        var t when t.IsPrimitive => "a number in range",
        var t => $"a {t.Name}",
    };
}
