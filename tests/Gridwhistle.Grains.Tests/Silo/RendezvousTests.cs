using System.Globalization;
using Gridwhistle.Placement;

namespace Gridwhistle.Hosting;

public sealed class RendezvousTests
{
    private static readonly string[] Silos = ["10.0.0.1:11111@1", "10.0.0.2:11111@1", "10.0.0.3:11111@1", "10.0.0.4:11111@1"];
    private static readonly string[] Streets = [.. Enumerable.Range(0, 1000).Select(n => (420602000 + n).ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public void Pick_IsTheSameWhateverTheOrder()
    {
        string[] turned = [.. Silos.Reverse()];
        Assert.All(Streets, street => Assert.Equal(Pick(street, Silos), Pick(street, turned)));
    }

    [Fact]
    public void Pick_WhenASiloGoes_MovesItsStreetsAlone()
    {
        var left = Silos[1..];
        Assert.All(Streets.Where(street => Pick(street, Silos) != Silos[0]), street => Assert.Equal(Pick(street, Silos), Pick(street, left)));
    }

    [Fact]
    public void Pick_SharesTheStreetsOut() =>
        Assert.All(Streets.CountBy(street => Pick(street, Silos)), share => Assert.InRange(share.Value, 200, 300));

    private static string Pick(string street, string[] silos) => Rendezvous.Pick(street, silos, silo => silo);
}
