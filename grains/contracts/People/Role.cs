namespace Gridwhistle.People;

/// <summary>The roles a post can carry (domain D7).</summary>
public enum Role
{
    Resident,
    HouseholdGroupLead,
    BuildingLead,
    MicroGridWorker,
    Reporter,
    GridWorker,
    GridLead,
    CommunityOfficer,
    StreetDutyOfficer,
    Liaison,
    ServiceDesk,
    ProviderManager,
    ServiceWorker,
    Auditor,
    Administrator,
}
