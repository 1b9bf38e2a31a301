using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Policies;

/// <summary>A handful of categories, worded as a street words them.</summary>
internal static class SomePolicies
{
    public static PolicySet Set { get; } = new(
        1,
        [
            Kind("water", "供水", "Water supply", "没水", "停水", "水压", "自来水"),
            Kind("power", "供电", "Power supply", "没电", "停电", "跳闸", "灯不亮", "power cut"),
            Kind("gas", "燃气", "Gas supply", "没气", "天然气"),
            Kind("property", "物业服务", "Property services", "物业", "门禁", "楼道灯"),
            Kind("leak", "漏水", "Leak", "漏水", "渗水", "水管漏"),
            Kind("lift", "电梯故障", "Lift fault", "电梯", "困人"),
            Kind("gasleak", "燃气泄漏", "Gas leak", "煤气味", "燃气味", "天然气泄漏"),
            Kind("streetlight", "路灯", "Street light", "路灯", "路灯不亮"),
            Kind("parking", "停车", "Parking", "停车", "车位"),
            Kind("other", "其他", "Other"),
        ],
        [],
        [],
        Calendars.Office,
        new Thresholds(0.1m, 0.5m, 0.4m, 0.9m));

    private static Category Kind(string code, string name, string nameEn, params string[] keywords) =>
        new(code, name, nameEn, "市政公用", name, Danger: false, new Routing("kind:Property", []), AutoDispatch: false, 120, [.. keywords], ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>>.Empty);
}
