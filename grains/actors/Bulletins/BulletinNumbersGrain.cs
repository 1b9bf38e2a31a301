using Gridwhistle.Placement;
using Orleans.Runtime;

namespace Gridwhistle.Bulletins;

/// <summary>Counts one community's bulletins. A draft that comes to nothing leaves a gap; no number is given twice.</summary>
[GrainType("bulletinnumbers"), StreetPlacement]
public sealed class BulletinNumbersGrain([PersistentState("numbers", "grid")] IPersistentState<BulletinNumbers> numbers) : Grain, IBulletinNumbersGrain
{
    public async Task<BulletinNumber> NextAsync(int year)
    {
        // A clock set back to last year must not give last year's numbers again.
        var of = Math.Max(year, numbers.State.Year);
        numbers.State = new BulletinNumbers(of, of == numbers.State.Year ? numbers.State.Given + 1 : 1);
        await numbers.WriteStateAsync();
        return new BulletinNumber(of, numbers.State.Given);
    }
}

/// <summary>How many bulletins of a year have a number.</summary>
[GenerateSerializer, Immutable, Alias("bulletin.numbers")]
public sealed record BulletinNumbers([property: Id(0)] int Year, [property: Id(1)] int Given)
{
    public BulletinNumbers() : this(0, 0)
    {
    }
}
