namespace Gridwhistle.Audit;

/// <summary>What an audit trail is made of. The list is closed; events are never changed or taken back.</summary>
[GenerateSerializer, Immutable, Alias("audit.event")]
public abstract record AuditEvent
{
    private protected AuditEvent()
    {
    }
}

/// <summary>A new hour of the trail begins, and says where the hour before ended, so that none can go missing unseen.</summary>
/// <param name="Previous">The stream before; null for the first of all.</param>
/// <param name="PreviousHash">The last link of its hash chain.</param>
[GenerateSerializer, Immutable, Alias("audit.opened.v1")]
public sealed record AuditOpened(
    [property: Id(0)] string? Previous,
    [property: Id(1)] long PreviousVersion,
    [property: Id(2)] string? PreviousHash) : AuditEvent;

/// <summary>Somebody did something, or tried to.</summary>
/// <param name="At">By the machine's clock.</param>
/// <param name="Person">Who, as far as they are known.</param>
/// <param name="Post">The post it was done under.</param>
/// <param name="Action">What: the name of the operation, such as <c>actOnIssue</c> or <c>signIn</c>.</param>
/// <param name="Subject">On what: the address called, without what it carried.</param>
/// <param name="Result">How it ended: a status, such as <c>200</c>.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Detail">What else is to be known: an account tried, the reason given for seeing something unmasked.</param>
[GenerateSerializer, Immutable, Alias("audit.recorded.v1")]
public sealed record AuditRecorded(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string? Person,
    [property: Id(2)] string? Post,
    [property: Id(3)] string Action,
    [property: Id(4)] string? Subject,
    [property: Id(5)] string Result,
    [property: Id(6)] string? Address,
    [property: Id(7)] string? Detail) : AuditEvent;

/// <summary>What one hour of a trail comes to.</summary>
[GenerateSerializer, Immutable, Alias("audit.hour")]
public sealed record AuditHour([property: Id(0)] long Records)
{
    public static AuditHour Apply(AuditHour? before, AuditEvent @event) =>
        new((before?.Records ?? 0) + (@event is AuditRecorded ? 1 : 0));
}
