using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Sample;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Issues;
using Gridwhistle.Photos;
using Gridwhistle.Storage;
using Gridwhistle.Telemetry;
using Orleans;

namespace Gridwhistle.Names;

/// <summary>Every name that stands in a store, on the wire or on a dashboard, read from the code and written down without the names of its classes.</summary>
internal static class PinnedNames
{
    private static readonly ImmutableArray<Assembly> Assemblies =
    [
        typeof(IIssueGrain).Assembly, typeof(IssueDecider).Assembly, typeof(IssueGrain).Assembly, typeof(TableLimits).Assembly, typeof(StorageOptions).Assembly, typeof(ProblemTable).Assembly,
    ];

    // Rows that carry no alias: their table says what they are.
    private static readonly ImmutableArray<(string Table, Type Row)> PlainRows =
    [
        ("idempotency", typeof(StoredAnswer)),
        ("imports", typeof(StreetPlan)),
        ("sample", typeof(SampleAccount)),
        ("schema", typeof(StoreSchemaRow)),
        ("sessions", typeof(SessionRow)),
        ("visitorphotos", typeof(VisitorPhoto)),
    ];

    public static string Write()
    {
        var text = new StringBuilder();
        Section(text, "grain types", Types().Select(type => type.GetCustomAttribute<GrainTypeAttribute>()).OfType<GrainTypeAttribute>().Select(type => type.GetGrainType(null!, null!).ToString()!));
        Section(text, "grain interfaces", Types().Where(type => type.IsInterface && type.GetInterfaces().Any(each => each.Name == "IAddressable")).SelectMany(Interface));
        Section(text, "tables", Types().SelectMany(Constants).Where(constant => constant.Name == "Table" || constant.Owner.Name == "Tables").Select(constant => constant.Value));
        Section(text, "stored types", Types().Where(type => !type.IsInterface && !type.IsEnum && !type.ContainsGenericParameters && StoredShape.AliasOf(type) is not null).SelectMany(type => Shape(StoredShape.AliasOf(type)!, type)));
        Section(text, "stored rows without alias", PlainRows.SelectMany(row => Shape(row.Table, row.Row)));
        Section(text, "timeline kinds", Types().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IssueEvent))).Select(type => IssueProjection.KindOf((IssueEvent)RuntimeHelpers.GetUninitializedObject(type))));
        Section(text, "timeline kinds of bulletins", Types().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(BulletinEvent))).Select(type => BulletinProjection.KindOf((BulletinEvent)RuntimeHelpers.GetUninitializedObject(type))));
        Section(text, "notice kinds", Types().Where(type => type.Name.EndsWith("NoticeKinds", StringComparison.Ordinal)).SelectMany(Constants).Select(constant => constant.Value));
        Section(text, "problem codes", ProblemTable.Codes);
        Section(text, "instruments", Instruments());
        return text.ToString();
    }

    private static IEnumerable<Type> Types() => Assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)));

    private static IEnumerable<string> Interface(Type type) =>
        type.GetMethods().Select(method => $"{StoredShape.AliasOf(type)}.{method.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"NO ALIAS {type.Name}.{method.Name}"}");

    private static IEnumerable<string> Shape(string name, Type type) => StoredShape.Of(type).DefaultIfEmpty("{}").Select(member => $"{name}  {member}");

    private static IEnumerable<(Type Owner, string Name, string Value)> Constants(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
        .Select(field => (type, field.Name, (string)field.GetRawConstantValue()!));

    private static ImmutableArray<string> Instruments()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == GridInstruments.Name)
                {
                    names.Add($"{instrument.Name} [{instrument.Unit}]");
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(GridInstruments).TypeHandle);

        // A host makes these when it first needs them.
        using var meter = new Meter(GridInstruments.Name);
        using var boards = new BoardMetrics();
        using var outbox = new OutboxMetrics(TimeProvider.System);
        GridInstruments.ObserveDisk(meter, static () => [], static () => [], static () => [], static () => []);
        listener.Start();
        return [.. names];
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> names)
    {
        text.Append("# ").Append(title).Append('\n');
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(name).Append('\n');
        }

        text.Append('\n');
    }
}
