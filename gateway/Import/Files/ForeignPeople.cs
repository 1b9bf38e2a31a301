using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Rows that name what belongs to another street of the store. Which street, or whose it is, is not said.</summary>
internal static class ForeignPeople
{
    public static ImmutableArray<ImportFault> Faults(ImportResult read, ImmutableArray<PersonId> people, ImmutableArray<Person> named) =>
        Sorted(read, [.. people.Select(id => At(read, id, "id", ImportCodes.PersonElsewhere, ImportSeverity.Fault)), .. named.Select(person => OfAccount(read, person, ImportSeverity.Fault))]);

    /// <summary>The same after the street was made: somebody else took the account meanwhile, and keeps it.</summary>
    public static ImmutableArray<ImportFault> Warnings(ImportResult read, ImmutableArray<Person> named) =>
        Sorted(read, named.Select(person => OfAccount(read, person, ImportSeverity.Warning)));

    private static ImmutableArray<ImportFault> Sorted(ImportResult read, IEnumerable<ImportFault> found) => [.. read.Faults, .. found.OrderBy(fault => fault.Row).ThenByDescending(fault => fault.Column)];

    private static ImportFault OfAccount(ImportResult read, Person person, ImportSeverity severity) => At(read, person.Id, "account", ImportCodes.AccountElsewhere, severity);

    private static ImportFault At(ImportResult read, PersonId id, string column, string code, ImportSeverity severity)
    {
        var (zh, en) = column == "account"
            ? ("该账号属于另一个街道的人员。", "This account belongs to a person of another street.")
            : ("该编号属于另一个街道的人员。", "This id belongs to a person of another street.");
        return new ImportFault(read.PeopleFile, read.PersonRows.TryGetValue(id, out var row) ? row : null, column, code, zh, en) { Severity = severity };
    }
}
