using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Storage;
using static Gridwhistle.Upkeep.Upkeeping;

namespace Gridwhistle.Upkeep;

/// <summary>Exports of the fixture: complete, and masked unless asked otherwise.</summary>
public sealed partial class StoreExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Sheets => new() { { "issues", 8 }, { "timeline", 62 }, { "whistles", 2 }, { "bulletins", 0 }, { "directory", 46 }, { "households", 30 } };

    [Theory, MemberData(nameof(Sheets))]
    public async Task Sheet_HoldsEveryRow_AndNobodysNameOrNumber(string name, int rows)
    {
        var store = await FixtureAsync();
        var (csv, count) = await CsvAsync(store, name, ExportSight.Masked);
        Assert.Equal(rows, count);
        Assert.DoesNotMatch(Mobile(), csv);
        foreach (var personal in await PersonalAsync(store))
        {
            Assert.DoesNotContain(personal, csv, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("households")]
    [InlineData("timeline")]
    public async Task Unmasked_ShowsThem(string name)
    {
        var store = await FixtureAsync();
        var (csv, _) = await CsvAsync(store, name, ExportSight.Unmasked);
        Assert.Contains((await PersonalAsync(store)).ToArray(), personal => csv.Contains(personal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ndjson_HasTheSameCells()
    {
        var store = await FixtureAsync();
        using var file = new MemoryStream();
        Assert.Equal(8, await NdjsonSheet.WriteAsync(Export(store, ExportSight.Masked).Sheet("issues"), file, Cancellation));
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(8, lines.Length);
        Assert.All(lines, line => Assert.Equal("420602004", line.GetProperty("street").GetString()));
        Assert.Contains(lines, line => line.GetProperty("state").GetString() == "Closed");
    }

    private static StoreExport Export(InMemoryTableStore store, ExportSight sight) => new(new MemoryView(store), StoredFormats.Upgrades, sight);

    private static async Task<(string Csv, long Rows)> CsvAsync(InMemoryTableStore store, string name, ExportSight sight)
    {
        using var file = new MemoryStream();
        var rows = await CsvSheet.WriteAsync(Export(store, sight).Sheet(name), file, Cancellation);
        return (Encoding.UTF8.GetString(file.ToArray()), rows);
    }

    /// <summary>Names of three characters and more (shorter ones are found inside other words), and telephone numbers that are not an office's.</summary>
    private static async Task<HashSet<string>> PersonalAsync(InMemoryTableStore store)
    {
        HashSet<string> personal = [];
        await foreach (var row in store.ScanAsync(Tables.People, cancellationToken: Cancellation))
        {
            var person = StoredRow.Read<Person>(row);
            personal.UnionWith(new[] { person.Name, person.Phone }.OfType<string>().Where(text => text.Length >= 3));
        }

        await foreach (var row in store.ScanAsync(Tables.Households, cancellationToken: Cancellation))
        {
            var household = StoredRow.Read<HouseholdRow>(row);
            personal.UnionWith(new[] { household.Householder, household.Phone, household.Id.Value }.OfType<string>().Where(text => text.Length >= 3));
        }

        return personal;
    }

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex Mobile();
}
