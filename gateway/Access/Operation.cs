namespace Gridwhistle.Gateway.Access;

/// <summary>What a caller can ask of the gateway, as the access table knows it; every endpoint and hub method stands under one.</summary>
internal enum Operation
{
    ReadArea,
    ReadOrganisations,
    ListHouseholds,
    ReadHousehold,
    ReadSpots,
    SetCare,
    ReadRosters,
    WriteRosters,
    SwapShifts,
    WritePosts,
    ReadPolicies,
    WritePolicies,
    ReadServices,
    ReadScores,
    ReadDesk,
    Report,
    ListIssues,
    ReadIssue,
    Act,
    Whistle,
    ReadGroup,
    PostInGroup,
    UseInbox,
    WatchBoard,
    ReadAudit,
}
