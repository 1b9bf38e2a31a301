using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>rosters.csv: one line a weekly shift; lines of one id make one roster and must agree on what it is for.</summary>
internal sealed class RosterSection(Register<Person> people, Register<Organisation> organisations, ILookup<string, Post> posts, PostAreas areas)
{
    private sealed record Head(Role? Role, AreaCode? Area, string? Organisation, string? Fallback, int Line);

    public ImmutableArray<Roster> Read(SourceTable table)
    {
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        var shifts = new Dictionary<string, List<WeeklyShift>>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", PersonId.From, "不含空格的字母、数字和 - _ . :", "letters, digits and - _ . : without spaces");
            var head = HeadOf(row);
            var shift = ShiftOf(row, head);
            if (id is not { } known)
            {
                continue;
            }

            if (!heads.TryAdd(known.Value, head))
            {
                CheckAgreement(row, heads[known.Value], head);
            }

            shifts.TryAdd(known.Value, []);
            if (shift is not null)
            {
                shifts[known.Value].Add(shift);
            }
        }

        return [.. heads.Where(h => h.Value is { Role: not null, Area: not null }).Select(h => RosterOf(h.Key, h.Value, shifts[h.Key]))];
    }

    private static Roster RosterOf(string id, Head head, List<WeeklyShift> shifts) =>
        new(id, head.Area!.Value, head.Role!.Value, OrganisationId.From(head.Organisation), [.. shifts], [], PersonId.From(head.Fallback));

    private Head HeadOf(SourceRow row)
    {
        var role = row.OneOf<Role>("role");
        if (role is { } given && !RoleGroups.OnDuty.Contains(given))
        {
            row.Fault("role", ImportCodes.RosterRole, $"{given} 不排班。", $"A {given} stands no duty.");
        }

        var area = areas.Read(row, role);
        var organisation = References.Organisation(row, "organisationId", organisations);
        var fallback = References.OptionalPerson(row, "fallbackPersonId", people);
        CheckReachable(row, "fallbackPersonId", fallback);
        return new Head(role, area, organisation, fallback, row.Number);
    }

    private WeeklyShift? ShiftOf(SourceRow row, Head head)
    {
        var person = References.Person(row, "personId", people);
        CheckReachable(row, "personId", person);
        if (person is not null && people.TryGet(person, out _) && head is { Role: { } role, Area: { } area } && !Holds(person, role, area, head.Organisation))
        {
            row.Warn("personId", ImportCodes.WithoutPost, $"{Quoted.Plain(person)} 没有这个区域的 {role} 岗位。", $"{Quoted.Plain(person)} has no post as {role} over this area.");
        }

        var days = DaysOf(row);
        var start = TimeOf(row, "start");
        var end = TimeOf(row, "end");
        if (start == "24:00")
        {
            row.Fault("start", ImportCodes.BadTime, "开始时间不能是 24:00,请写 00:00。", "A shift does not start at 24:00; write 00:00.");
        }

        return (PersonId.From(person), start, end) is ({ } p, { } s, { } e) && days.Length > 0 ? new WeeklyShift(p, days, s, e) : null;
    }

    private bool Holds(string person, Role role, AreaCode area, string? organisation) =>
        posts[person].Any(p => p.Role == role && p.Area.Covers(area) && (organisation is null || p.Organisation?.Value == organisation));

    private void CheckReachable(SourceRow row, string column, string? id)
    {
        if (id is not null && people.TryGet(id, out var person) && person is { Phone: null, Account: null })
        {
            row.Fault(column, ImportCodes.PersonUnreachable, $"{Quoted.Plain(id)} 既没有电话也没有账号,无法联系。", $"{Quoted.Plain(id)} has neither a phone nor an account and cannot be reached.");
        }
    }

    private static ImmutableArray<int> DaysOf(SourceRow row)
    {
        if (row.Required("days") is not { } text)
        {
            return [];
        }

        if (text.All(c => c is >= '1' and <= '7'))
        {
            return [.. text.Select(c => c - '0').Distinct().Order()];
        }

        row.Fault("days", ImportCodes.ValueForm, $"{Quoted.Of(text)} 应由 1(周一)到 7(周日)的数字组成。", $"{Quoted.Of(text)} must be made of the digits 1 (Monday) to 7 (Sunday).");
        return [];
    }

    private static string? TimeOf(SourceRow row, string column)
    {
        if (row.Required(column) is not { } text)
        {
            return null;
        }

        if (LocalTime.MinutesOf(text) is not null)
        {
            return text;
        }

        row.Fault(column, ImportCodes.BadTime, $"{Quoted.Of(text)} 应为 HH:mm,例如 08:30。", $"{Quoted.Of(text)} must be HH:mm, such as 08:30.");
        return null;
    }

    private static void CheckAgreement(SourceRow row, Head first, Head head)
    {
        foreach (var (column, agrees) in ((string, bool)[])
            [("area", first.Area == head.Area), ("role", first.Role == head.Role), ("organisationId", first.Organisation == head.Organisation), ("fallbackPersonId", first.Fallback == head.Fallback)])
        {
            if (!agrees)
            {
                row.Fault(column, ImportCodes.RosterInconsistent, $"与同一值班表第 {first.Line} 行的 {column} 不一致。", $"{column} differs from row {first.Line} of the same roster.");
            }
        }
    }
}
