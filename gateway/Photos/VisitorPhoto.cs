using Gridwhistle.People;

namespace Gridwhistle.Gateway.Photos;

/// <summary>A picture sent without signing in.</summary>
/// <param name="Visitor">The follow key it came with, as the reporter's id.</param>
/// <param name="At">On the machine's clock, as all keeping times are.</param>
/// <param name="Bytes">What it takes on disk, its thumbnail included.</param>
internal sealed record VisitorPhoto(PersonId Visitor, DateTimeOffset At, long Bytes);
