using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>The categories of a policies document with their routing and limits.</summary>
internal static class CategoryReader
{
    private const int LongestMerge = 30 * 24 * 60, LargestLimit = 100_000;

    public static ImmutableArray<Category> Read(JsonField field, RoutingTargets targets)
    {
        var categories = ImmutableArray.CreateBuilder<Category>();
        var codes = new HashSet<string>();
        foreach (var item in field.RequiredItems())
        {
            var code = CodeOf(item["code"], codes);
            var name = item["name"].RequiredText();
            var major = item["major"].RequiredText();
            var minor = item["minor"].RequiredText();
            var lead = targets.Read(item["routing"]["lead"]);
            ImmutableArray<string> assist = [.. item["routing"]["assist"].Items().Select(targets.Read).OfType<string>()];
            var merge = item["mergeWindowMinutes"].Integer(0, LongestMerge);
            var limits = Limits(item["limits"]);
            var kind = item["kind"].IsAbsent ? CategoryKind.Fault : item["kind"].OneOf<CategoryKind>() ?? CategoryKind.Fault;
            var (danger, auto, keywords) = (item["danger"].Flag(), item["autoDispatch"].Flag(), item["keywords"].Texts());
            if ((code, name, major, minor, lead, merge) is ({ } c, { } n, { } a, { } i, { } l, { } m))
            {
                categories.Add(new Category(c, n, item["nameEn"].Text(), a, i, danger, new Routing(l, assist), auto, m, keywords, limits)
                {
                    FilingCondition = item["filingCondition"].Text(),
                    ClosingCondition = item["closingCondition"].Text(),
                    Kind = kind,
                });
            }
        }

        return categories.ToImmutable();
    }

    public static string? CodeOf(JsonField field, HashSet<string> codes)
    {
        if (field.RequiredText() is not { } code)
        {
            return null;
        }

        if (!TextKey.IsPlain(code))
        {
            field.Fault(ImportCodes.ValueForm, $"{Quoted.Of(code)} 的格式不对,应为不含空格的字母、数字和 - _ . :。", $"{Quoted.Of(code)} is not of the right form: letters, digits and - _ . : without spaces.");
            return null;
        }

        if (!codes.Add(code))
        {
            field.Fault(ImportCodes.Repeated, $"代码 {Quoted.Of(code)} 重复。", $"The code {Quoted.Of(code)} is repeated.");
        }

        return code;
    }

    private static ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>> Limits(JsonField field)
    {
        var limits = ImmutableDictionary.CreateBuilder<ClockKind, ImmutableDictionary<Urgency, Limit>>();
        foreach (var (name, byUrgency) in field.Members())
        {
            if (Named<ClockKind>(byUrgency, name) is not { } clock)
            {
                continue;
            }

            var own = ImmutableDictionary.CreateBuilder<Urgency, Limit>();
            foreach (var (urgencyName, limit) in byUrgency.Members())
            {
                if ((Named<Urgency>(limit, urgencyName), LimitOf(limit)) is ({ } urgency, { } value))
                {
                    own[urgency] = value;
                }
            }

            limits[clock] = own.ToImmutable();
        }

        return limits.ToImmutable();
    }

    private static TEnum? Named<TEnum>(JsonField field, string name) where TEnum : struct, Enum
    {
        var value = EnumNames.Parse<TEnum>(name);
        if (value is null)
        {
            var known = EnumNames.List<TEnum>();
            field.Fault(ImportCodes.ValueUnknown, $"{Quoted.Of(name)} 不在可选值之列:{known}。", $"{Quoted.Of(name)} is none of {known}.");
        }

        return value;
    }

    /// <summary>One limit; null, and the faults, when it is none.</summary>
    internal static Limit? LimitOf(JsonField field)
    {
        var amount = field["amount"].Integer(1, LargestLimit);
        var unit = field["unit"].OneOf<LimitUnit>(ImportCodes.LimitUnit);
        var met = field["operator"].IsAbsent ? LimitOperator.Within : field["operator"].OneOf<LimitOperator>();
        return (amount, unit, met) is ({ } a, { } u, { } o) ? new Limit(a, u, o) : null;
    }
}
