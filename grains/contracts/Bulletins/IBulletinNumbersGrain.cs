namespace Gridwhistle.Bulletins;

/// <summary>Gives the numbers of one community's bulletins. Key: the community's code.</summary>
[Alias("Gridwhistle.IBulletinNumbersGrain")]
public interface IBulletinNumbersGrain : IGrainWithStringKey
{
    /// <summary>The next number of a year, or of the latest year that has any.</summary>
    [Alias("Next")]
    Task<BulletinNumber> NextAsync(int year);
}

/// <summary>Represents a bulletin's place in its year.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.number")]
public readonly record struct BulletinNumber([property: Id(0)] int Year, [property: Id(1)] int Count);
