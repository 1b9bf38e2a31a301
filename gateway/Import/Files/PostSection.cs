using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>posts.csv: the hats people wear.</summary>
internal static class PostSection
{
    /// <summary>The posts of each person, in the file's order.</summary>
    public static ILookup<string, Post> Read(
        SourceTable table, Register<Person> people, Register<Organisation> organisations, Register<AreaRow> areas, PostAreas allowed, FaultLog faults)
    {
        var posts = new Register<Post>(table);
        var held = new Dictionary<(string, Role, AreaCode, string?), int>();
        var byPerson = new List<(string Person, Post Post)>();
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", PersonId.From, "不含空格的字母、数字和 - _ . :", "letters, digits and - _ . : without spaces");
            var person = References.Person(row, "personId", people);
            var role = row.OneOf<Role>("role");
            var area = allowed.Read(row, role);
            var organisation = References.Organisation(row, "organisationId", organisations);
            if (role is { } needy && RoleGroups.OfOrganisations.Contains(needy) && organisation is null)
            {
                row.Fault("organisationId", ImportCodes.OrganisationMissing, $"{needy} 必须填写所属单位。", $"A {needy} stands for an organisation; name it.");
            }

            if (id is not { } known)
            {
                continue;
            }

            var post = (role, area) is ({ } r, { } a) ? new Post(known.Value, r, a, organisation is null ? null : OrganisationId.From(organisation)) : null;
            posts.Add(known.Value, post, row, "id");
            if (post is null || person is null)
            {
                continue;
            }

            byPerson.Add((person, post));
            if (!held.TryAdd((person, post.Role, post.Area, organisation), row.Number))
            {
                var first = held[(person, post.Role, post.Area, organisation)];
                row.Fault("personId", ImportCodes.PostRepeated, $"与第 {first} 行是同一个岗位。", $"This is the same post as row {first}.");
            }
        }

        if (table.Complete)
        {
            CheckStaffed(posts.Values, areas, new FaultPlace(table.Name, null, "role"), faults);
        }

        return byPerson.ToLookup(p => p.Person, p => p.Post);
    }

    private static void CheckStaffed(ImmutableArray<Post> posts, Register<AreaRow> areas, FaultPlace at, FaultLog faults)
    {
        if (!posts.Any(p => p.Role is Role.Administrator))
        {
            faults.Warn(at, ImportCodes.AdministratorMissing, "没有管理员(Administrator)岗位。", "There is no post of an Administrator.");
        }

        var attended = posts.Where(p => p.Role is Role.GridWorker).Select(p => p.Area.Value).ToHashSet();
        foreach (var (area, _) in areas.Sound.Where(a => a.Value.Level is AreaLevel.Grid && !attended.Contains(a.Value.Code.Value)))
        {
            faults.Warn(at, ImportCodes.GridUnattended, $"网格 {area.Code} 没有网格员。", $"The grid {area.Code} has no grid worker.");
        }
    }
}
