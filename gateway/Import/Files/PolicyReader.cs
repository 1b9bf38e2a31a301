using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Policies as read: the set, or every fault in it. The set is there exactly when no fault stops it.</summary>
internal sealed record PolicyResult(PolicySet? Policies, ImmutableArray<ImportFault> Faults);

/// <summary>Reads a policies document whole and lists every fault in it; used by the import and by whoever changes policies later.</summary>
internal static class PolicyReader
{
    /// <summary>Reads one document against the organisations its rules may name. Never throws on bad input.</summary>
    /// <param name="version">The version the set is to have; null takes the one it names itself.</param>
    public static PolicyResult Read(byte[] json, IEnumerable<Organisation> organisations, int? version = null, ImportLimits? limits = null)
    {
        var bounds = limits ?? new ImportLimits();
        var faults = new FaultLog(bounds.Faults);
        var known = organisations.ToDictionary(o => o.Id.Value, o => o.Kind);
        var targets = new RoutingTargets(known.ContainsKey, known.ContainsValue);
        var name = ImportFile.Policies.Name;
        if (TextFile.Read(name, json, bounds, faults) is not { } text || JsonText.Parse(name, text, faults) is not { } document)
        {
            return new PolicyResult(null, faults.Sorted());
        }

        using (document)
        {
            var policies = Read(new JsonField(document.RootElement, name, "", faults), targets, version);
            return new PolicyResult(faults.Stops ? null : policies, faults.Sorted());
        }
    }

    internal static PolicySet? Read(JsonField root, RoutingTargets targets, int? given = null)
    {
        var version = given ?? root["version"].Integer(1, int.MaxValue);
        var categories = CategoryReader.Read(root["categories"], targets);
        var codes = root["categories"].Items().Select(c => c["code"].Element).Where(c => c.ValueKind is System.Text.Json.JsonValueKind.String).Select(c => c.GetString()!).ToHashSet();
        var escalation = Steps(root["escalation"]);
        var catalogue = Catalogue(root["whistleCatalogue"], codes, targets);
        var calendar = CalendarReader.Read(root["calendar"]);
        var thresholds = ThresholdsOf(root["thresholds"]);
        return (version, calendar, thresholds) is ({ } v, { } c, { } t) ? Checked(NumberReader.Read(new PolicySet(v, categories, escalation, catalogue, c, t), root), root) : null;
    }

    /// <summary>What only the whole can show. Nothing is said of a whole with parts missing: those are reported already, and places would not fit.</summary>
    private static PolicySet Checked(PolicySet policies, JsonField root)
    {
        var whole = policies.Calendar.Week.Values.Any(day => !day.IsEmpty)
            && root["categories"].Items().Count() == policies.Categories.Length
            && root["escalation"].Items().Count() == policies.Escalation.Length
            && root["whistleCatalogue"].Items().Count() == policies.WhistleCatalogue.Length;
        foreach (var fault in whole ? PolicyChecks.Faults(policies) : [])
        {
            root.Under(fault.Path).Fault(fault.Code, fault.Chinese, fault.English);
        }

        return policies;
    }

    private static ImmutableArray<EscalationStep> Steps(JsonField field)
    {
        var steps = ImmutableArray.CreateBuilder<EscalationStep>();
        foreach (var item in field.RequiredItems())
        {
            if ((item["after"].OneOf<EscalationTrigger>(), item["to"].OneOf<EscalationTarget>()) is ({ } after, { } to))
            {
                steps.Add(new EscalationStep(after, to));
            }
        }

        return steps.ToImmutable();
    }

    private static ImmutableArray<WhistleItem> Catalogue(JsonField field, HashSet<string> categories, RoutingTargets targets)
    {
        var items = ImmutableArray.CreateBuilder<WhistleItem>();
        var codes = new HashSet<string>();
        foreach (var item in field.RequiredItems())
        {
            var code = CategoryReader.CodeOf(item["code"], codes);
            var name = item["name"].RequiredText();
            var grade = item["grade"].OneOf<WhistleGrade>();
            var lead = targets.Read(item["lead"]);
            ImmutableArray<string> assist = [.. item["assist"].Items().Select(targets.Read).OfType<string>()];
            foreach (var category in item["categories"].Items())
            {
                if (category.RequiredText() is { } named && !categories.Contains(named))
                {
                    category.Fault(ImportCodes.CategoryUnknown, $"没有分类 {Quoted.Of(named)}。", $"There is no category {Quoted.Of(named)}.");
                }
            }

            if ((code, name, grade, lead) is ({ } c, { } n, { } g, { } l))
            {
                items.Add(new WhistleItem(c, n, item["nameEn"].Text(), item["categories"].Texts(), g, l, assist));
            }
        }

        return items.ToImmutable();
    }

    private static Thresholds? ThresholdsOf(JsonField field)
    {
        var (response, resolution, satisfaction, basically) =
            (field["responseWeight"].Share(), field["resolutionWeight"].Share(), field["satisfactionWeight"].Share(), field["basicallySatisfied"].Share());
        if ((response, resolution, satisfaction, basically) is not ({ } a, { } b, { } c, { } d))
        {
            return null;
        }

        if (a + b + c != 1)
        {
            field.Fault(ImportCodes.Weights, $"三项权重之和应为 1,现为 {a + b + c}。", $"The three weights must add up to 1; they make {a + b + c}.");
        }

        return new Thresholds(a, b, c, d);
    }
}
