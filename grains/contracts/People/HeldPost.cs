namespace Gridwhistle.People;

/// <summary>A post and who holds it.</summary>
[GenerateSerializer, Immutable, Alias("people.held_post")]
public sealed record HeldPost([property: Id(0)] PersonId PersonId, [property: Id(1)] string Name, [property: Id(2)] Post Post);
