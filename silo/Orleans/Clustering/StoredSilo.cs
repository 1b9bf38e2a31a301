using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>One silo of the cluster, as it joined and as the others see it.</summary>
[Alias("cluster.silo")]
internal sealed record StoredSilo(
    string Address,
    SiloStatus Status,
    ImmutableArray<StoredVote> Votes,
    int GatewayPort,
    string HostName,
    string Name,
    string? RoleName,
    int UpdateZone,
    int FaultZone,
    DateTime StartedAt,
    DateTime AliveAt)
{
    public static StoredSilo From(MembershipEntry entry) => new(
        entry.SiloAddress.ToParsableString(),
        entry.Status,
        [.. (entry.SuspectTimes ?? []).Select(vote => new StoredVote(vote.Item1.ToParsableString(), vote.Item2))],
        entry.ProxyPort,
        entry.HostName,
        entry.SiloName,
        entry.RoleName,
        entry.UpdateZone,
        entry.FaultZone,
        entry.StartTime,
        entry.IAmAliveTime);

    /// <param name="pulse">The last sign of life, which is written beside the silo's row.</param>
    public MembershipEntry ToEntry(StoredPulse? pulse) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(Address),
        Status = Status,
        SuspectTimes = Votes.IsDefaultOrEmpty ? null : [.. Votes.Select(vote => Tuple.Create(SiloAddress.FromParsableString(vote.By), vote.At))],
        ProxyPort = GatewayPort,
        HostName = HostName,
        SiloName = Name,
        RoleName = RoleName,
        UpdateZone = UpdateZone,
        FaultZone = FaultZone,
        StartTime = StartedAt,
        IAmAliveTime = pulse is { } last && last.At > AliveAt ? last.At : AliveAt,
    };
}

/// <summary>A silo that could not reach this one.</summary>
internal sealed record StoredVote(string By, DateTime At);

/// <summary>A silo's last sign of life: a row of its own, so that it is written without a condition and meets no change of the silo's row.</summary>
[Alias("cluster.pulse")]
internal sealed record StoredPulse(DateTime At);

/// <summary>Counts the changes of the cluster; every change replaces this row too, so changes are one after the other.</summary>
[Alias("cluster.version")]
internal sealed record StoredVersion(int Version);
