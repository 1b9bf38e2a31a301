namespace Gridwhistle.Areas;

/// <summary>How far a grid's issue numbers of a day are reserved.</summary>
[GenerateSerializer, Immutable, Alias("areas.grid_numbers")]
public sealed record GridNumbers([property: Id(0)] DateOnly Day, [property: Id(1)] int Reserved)
{
    public const int Block = 32;

    public GridNumbers() : this(DateOnly.MinValue, 0)
    {
    }
}
