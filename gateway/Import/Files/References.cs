using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Cells that name something in another table.</summary>
internal static class References
{
    public static string? Person(SourceRow row, string column, Register<Person> people) => Checked(row, column, row.Required(column), people);

    public static string? OptionalPerson(SourceRow row, string column, Register<Person> people) => Checked(row, column, row.Optional(column), people);

    public static string? Organisation(SourceRow row, string column, Register<Organisation> organisations)
    {
        var id = row.Optional(column);
        if (id is not null && (!organisations.Knows(id) || OrganisationId.From(id) is null))
        {
            row.Fault(column, ImportCodes.OrganisationUnknown, $"没有单位 {Quoted.Of(id)}。", $"There is no organisation {Quoted.Of(id)}.");
        }

        return id;
    }

    private static string? Checked(SourceRow row, string column, string? id, Register<Person> people)
    {
        if (id is not null && (!people.Knows(id) || PersonId.From(id) is null))
        {
            row.Fault(column, ImportCodes.PersonUnknown, $"没有人员 {Quoted.Of(id)}。", $"There is no person {Quoted.Of(id)}.");
        }

        return id;
    }
}
