using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Says of which years a calendar knows nothing official, before deadlines fall into them.</summary>
internal static class CalendarWarnings
{
    public static ImmutableArray<ImportFault> Of(PolicySet policies, DateTimeOffset now) =>
    [
        .. CalendarYears.Missing(policies, now).Select(static missing => new ImportFault(
            ImportFile.Policies.Name,
            null,
            "calendar.officialYears",
            ImportCodes.YearUnofficial,
            $"工作日历没有 {missing.Year} 年的官方放假与调休安排,落在这一年的工作时限会算错。",
            $"The calendar has no official holidays and make-up workdays of {missing.Year}: deadlines in working time that fall into it are reckoned wrongly.")
        {
            Severity = ImportSeverity.Warning,
        }),
    ];
}
