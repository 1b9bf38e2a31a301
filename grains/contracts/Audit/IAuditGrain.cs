using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Audit;

/// <summary>The audit trail of one street, or of what belongs to none; its key is the street's code.</summary>
[Alias("Gridwhistle.IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Durable when it returns.</summary>
    [Alias("Append")]
    Task AppendAsync(ImmutableArray<AuditRecorded> records);

    [Alias("Read")]
    Task<Page<AuditRecorded>> ReadAsync(AuditQuery query);
}

/// <summary>Which records, from the oldest to the newest.</summary>
/// <param name="Cursor">Where the page before ended.</param>
[GenerateSerializer, Immutable, Alias("audit.query")]
public sealed record AuditQuery(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset To,
    [property: Id(2)] string? Person,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? Cursor);
