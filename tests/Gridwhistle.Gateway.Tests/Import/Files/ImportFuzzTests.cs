using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>Whatever comes in, an answer comes out: a plan without faults, or faults without a plan.</summary>
[Trait("Store", "Sqlite")]
public sealed class ImportFuzzTests
{
    private static readonly string[] Scraps =
        ["\"", "\"\"", ",", "\n", "\r", "\r\n", ";", "{", "}", "[", "]", ":", "null", "true", "-1", "1e999", "99999999999999999999", "\\ud800", "\ud83d\ude00", "\0", "E+14", "24:00", "-", "420602004008002-2-1-501", "kind:"];

    private static readonly Gen<(string File, byte[] Bytes)> Spoilt =
        from file in Gen.Elements(ImportFile.All.Select(f => f.Name).ToArray())
        from cuts in Gen.ListOf(Gen.Zip(Gen.Choose(0, 4000), Gen.Choose(0, 20)), 3)
        from scraps in Gen.ListOf(Gen.Elements(Scraps), 3)
        from noise in Gen.ListOf(Gen.Choose(0, 255), 2)
        select (file, Spoil(Village.Bytes()[file], [.. cuts], [.. scraps], [.. noise]));

    [Fact]
    public void Read_SpoiltFiles_NeverThrows() =>
        Prop.ForAll(Spoilt.ToArbitrary(), spoilt => Holds(StreetImport.Read(new Dictionary<string, byte[]>(Village.Bytes()) { [spoilt.File] = spoilt.Bytes })))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void ReadDocument_SpoiltText_NeverThrows()
    {
        var sound = Encoding.UTF8.GetBytes(VillageDocument.Text());
        var spoilt = from at in Gen.Choose(0, sound.Length - 1)
                     from cut in Gen.Choose(0, 30)
                     from scrap in Gen.Elements(Scraps)
                     select Spoil(sound, [(at, cut)], [scrap], []);
        Prop.ForAll(spoilt.ToArbitrary(), bytes => Holds(StreetImport.ReadDocument(bytes))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Read_ArbitraryBytes_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Holds(StreetImport.Read(ImportFile.All.ToDictionary(f => f.Name, _ => bytes))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static bool Holds(ImportResult result) =>
        result.Plan is null == result.Faults.Any(f => f.Severity is ImportSeverity.Fault)
        && result.Faults.All(f => f.Message.Length > 0 && f.MessageEn.Length > 0 && f.Row is null or > 0);

    private static byte[] Spoil(byte[] bytes, (int At, int Length)[] cuts, string[] scraps, int[] noise)
    {
        var spoilt = bytes.ToList();
        for (var i = 0; i < cuts.Length; i++)
        {
            var at = cuts[i].At % Math.Max(spoilt.Count, 1);
            spoilt.RemoveRange(at, Math.Min(cuts[i].Length, spoilt.Count - at));
            spoilt.InsertRange(at, Encoding.UTF8.GetBytes(scraps[i % scraps.Length]));
        }

        foreach (var value in noise.Where(n => n > 200))
        {
            spoilt.Insert(spoilt.Count / 2, (byte)value);
        }

        return [.. spoilt];
    }
}
