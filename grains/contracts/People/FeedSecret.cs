namespace Gridwhistle.People;

/// <summary>What a street's roster feeds are signed with; stored, never sent.</summary>
[GenerateSerializer, Immutable, Alias("people.feed_secret")]
public sealed record FeedSecret([property: Id(0)] string Value);
