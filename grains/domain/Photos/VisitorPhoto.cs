using Gridwhistle.People;

namespace Gridwhistle.Photos;

/// <summary>A picture sent without signing in.</summary>
/// <param name="Visitor">The follow key it came with, as the reporter's id.</param>
/// <param name="At">On the machine's clock, as all keeping times are.</param>
/// <param name="Bytes">What it takes on disk, its thumbnail included.</param>
public sealed record VisitorPhoto(PersonId Visitor, DateTimeOffset At, long Bytes)
{
    /// <summary>
    /// How long one that no report names is kept: longer than an answer to an idempotency key, so that an upload whose picture
    /// is gone can be done again.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>Whether one that no report names goes.</summary>
    public bool IsLeftOver(DateTimeOffset now) => now - At >= Kept;
}
