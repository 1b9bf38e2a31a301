using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>organisations.csv: who serves which area; a word after an @ means one organisation in an area.</summary>
internal static class OrganisationSection
{
    public static Register<Organisation> Read(SourceTable table, Register<AreaRow> areas)
    {
        var organisations = new Register<Organisation>(table);
        var aliases = new Dictionary<(AreaCode Area, string Alias), string>();
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", OrganisationId.From, "不含空格的字母、数字和 - _ . :", "letters, digits and - _ . : without spaces");
            var name = row.Required("name");
            var kind = row.OneOf<OrganisationKind>("kind");
            var area = row.Key("area", AreaSection.CodeOf, "街道、社区或网格代码", "the code of a street, community or grid");
            var phone = row.PublishedPhone("phone");
            var words = row.List("aliases");
            if (area is { } code && !areas.Knows(code.Value))
            {
                row.Fault("area", ImportCodes.AreaUnknown, $"没有区域 {code}。", $"There is no area {code}.");
            }

            if (id is not { } known)
            {
                continue;
            }

            var organisation = (name, kind, area) is ({ } n, { } k, { } a) ? new Organisation(known, n, row.Optional("shortName") ?? n, k, a, phone, words) : null;
            organisations.Add(known.Value, organisation, row, "id");
            foreach (var word in organisation is null ? [] : words)
            {
                if (!aliases.TryAdd((organisation!.Area, word), known.Value))
                {
                    var other = aliases[(organisation.Area, word)];
                    row.Fault("aliases", ImportCodes.AliasAmbiguous, $"别名 {Quoted.Of(word)} 在同一区域已属于 {other}。", $"The alias {Quoted.Of(word)} belongs to {other} in the same area.");
                }
            }
        }

        return organisations;
    }
}
