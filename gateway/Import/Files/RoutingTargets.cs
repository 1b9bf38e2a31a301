using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>What a routing rule may name: an organisation's id, or <c>kind:Property</c> where an organisation of the kind exists.</summary>
internal sealed class RoutingTargets(Func<string, bool> knows, Func<OrganisationKind, bool> has)
{
    public string? Read(JsonField field)
    {
        if (field.RequiredText() is not { } rule)
        {
            return null;
        }

        if (RoutingRule.KindIn(rule) is not { } named)
        {
            if (!knows(rule))
            {
                field.Fault(ImportCodes.OrganisationUnknown, $"没有单位 {Quoted.Of(rule)}。", $"There is no organisation {Quoted.Of(rule)}.");
            }

            return rule;
        }

        if (EnumNames.Parse<OrganisationKind>(named) is not { } kind)
        {
            var known = EnumNames.List<OrganisationKind>();
            field.Fault(ImportCodes.ValueUnknown, $"{Quoted.Of(rule)} 中的类别不在可选值之列:{known}。", $"The kind in {Quoted.Of(rule)} is none of {known}.");
            return null;
        }

        if (!has(kind))
        {
            field.Fault(ImportCodes.RoutingNobody, $"没有 {kind} 类的单位。", $"There is no organisation of the kind {kind}.");
        }

        return RoutingRule.Of(kind);
    }
}
