namespace Gridwhistle.Telemetry;

/// <summary>What a collector was sent, field numbers as in opentelemetry-proto.</summary>
internal sealed record OtlpSpan(string Trace, string Id, string Parent, string Name, string Scope, string Status, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Links)
{
    public static IEnumerable<OtlpSpan> Read(ProtoMessage request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from span in scope.All(2)
        select new OtlpSpan(
            span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), scope.One(1)?.Text(1) ?? "", span.One(15)?.Text(2) ?? "",
            Otlp.Attributes(span.All(9).Concat(span.All(11).SelectMany(happened => happened.All(3)))),
            [.. span.All(13).Select(link => link.Hex(1))]);
}

internal sealed record OtlpMetric(string Name, string Unit, string Scope, double Sum, IReadOnlyList<IReadOnlyDictionary<string, string>> Points)
{
    private const int Gauge = 5, Counter = 7, Histogram = 9;

    public static IEnumerable<OtlpMetric> Read(ProtoMessage request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from metric in scope.All(2)
        select Of(metric, scope.One(1)?.Text(1) ?? "");

    private static OtlpMetric Of(ProtoMessage metric, string scope)
    {
        var histogram = metric.Has(Histogram);
        ProtoMessage[] points = [.. new[] { Gauge, Counter, Histogram }.SelectMany(metric.All).SelectMany(data => data.All(1))];
        var sum = points.Sum(point => histogram ? point.Number(4) : point.Has(4) ? point.Double(4) : (long)point.Number(6));
        return new OtlpMetric(metric.Text(1), metric.Text(3), scope, sum, [.. points.Select(point => Otlp.Attributes(point.All(histogram ? 9 : 7)))]);
    }
}

internal sealed record OtlpLog(string Trace, string Category, string Level, string Body, IReadOnlyDictionary<string, string> Attributes)
{
    public static IEnumerable<OtlpLog> Read(ProtoMessage request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from log in scope.All(2)
        select new OtlpLog(log.Hex(9), scope.One(1)?.Text(1) ?? "", log.Text(3), Otlp.Value(log.One(5)), Otlp.Attributes(log.All(6)));
}

internal static class Otlp
{
    public static IReadOnlyDictionary<string, string> Attributes(IEnumerable<ProtoMessage> pairs) =>
        pairs.GroupBy(pair => pair.Text(1)).ToDictionary(pair => pair.Key, pair => Value(pair.First().One(2)));

    public static string Value(ProtoMessage? any) => any switch
    {
        null => "",
        _ when any.Has(2) => any.Number(2) == 1 ? "true" : "false",
        _ when any.Has(3) => ((long)any.Number(3)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ when any.Has(4) => any.Double(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ when any.Has(5) => string.Join(", ", any.One(5)!.All(1).Select(Value)),
        _ => any.Text(1),
    };
}
