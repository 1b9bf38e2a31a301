using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>The stable codes of everything an import can find wrong. docs/import.md explains them.</summary>
internal static class ImportCodes
{
    public const string
        FileMissing = "file.missing",
        FileUnknown = "file.unknown",
        FileRepeated = "file.repeated",
        FileTooLarge = "file.too_large",
        FileEncoding = "file.encoding",
        TooManyRows = "file.too_many_rows",
        TooManyFaults = "import.too_many_faults",
        BadCsv = "csv.malformed",
        CsvDelimiter = "csv.delimiter",
        CsvCellCount = "csv.cell_count",
        BadJson = "json.malformed",
        ColumnMissing = "column.missing",
        ColumnUnknown = "column.unknown",
        ColumnRepeated = "column.repeated";

    public const string
        ValueMissing = "value.missing",
        ValueTooLong = "value.too_long",
        ValueUnknown = "value.unknown",
        ValueForm = "value.form",
        BadNumber = "value.number",
        OutOfRange = "value.range",
        Scientific = "value.scientific",
        BadPhone = "value.phone",
        BadTime = "value.time",
        BadDate = "value.date",
        Repeated = "id.duplicate",
        IdMismatch = "id.mismatch";

    public const string
        StreetMissing = "area.street_missing",
        StreetSeveral = "area.street_several",
        AreaLevel = "area.level_mismatch",
        AreaUnknown = "area.unknown",
        ParentUnknown = "area.parent_unknown",
        ParentMismatch = "area.parent_mismatch",
        GridUnattended = "area.grid_without_worker",
        BoundaryMissing = "boundary.missing",
        BoundaryForm = "boundary.form",
        RingOpen = "boundary.ring_open",
        RingShort = "boundary.ring_short",
        BoundaryEmpty = "boundary.no_area",
        BoundaryCrossing = "boundary.self_intersection",
        BoundaryOverlap = "boundary.overlap",
        BoundaryCrs = "boundary.crs",
        BuildingUnknown = "building.unknown",
        BuildingOutside = "building.outside_grid",
        NumberRepeated = "building.number_duplicate",
        FloorMismatch = "household.floor_mismatch";

    public const string
        OrganisationUnknown = "organisation.unknown",
        OrganisationMissing = "organisation.missing",
        AliasAmbiguous = "organisation.alias_ambiguous",
        PersonUnknown = "person.unknown",
        PersonReserved = "person.reserved",
        PersonElsewhere = "person.elsewhere",
        AccountElsewhere = "person.account_elsewhere",
        PersonUnreachable = "person.unreachable",
        AccountRepeated = "person.account_duplicate",
        PostArea = "post.area_level",
        PostRepeated = "post.duplicate",
        AdministratorMissing = "post.no_administrator",
        RosterInconsistent = "roster.inconsistent",
        RosterRole = "roster.role",
        WithoutPost = "roster.person_without_post",
        RoutingNobody = "policy.routing_nobody",
        CategoryUnknown = "policy.category_unknown",
        LimitUnit = "policy.limit_unit",
        YearUnofficial = "policy.year_unofficial",
        NoWorkingTime = "policy.no_working_time",
        Weights = "policy.weights",
        LimitsContradict = PolicyChecks.LimitsContradict,
        StepRepeated = PolicyChecks.StepRepeated,
        StepUnreachable = PolicyChecks.StepUnreachable,
        AssistLeads = PolicyChecks.AssistLeads,
        VariantUnknown = "service.variant_unknown",
        VariantMissing = "service.variant_missing",
        ProviderKind = "service.provider_kind",
        AboveMarket = "service.above_market";
}
