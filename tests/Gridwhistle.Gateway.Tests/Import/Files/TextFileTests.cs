using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

public sealed class TextFileTests
{
    // "街道" in GBK.
    private static readonly byte[] Gbk = [.. "code,name\n1,"u8, 0xBD, 0xD6, 0xB5, 0xC0, (byte)'\n'];

    [Fact]
    public void Read_AGbkFile_SaysHowToSaveIt()
    {
        var fault = FaultOf(Gbk);

        Assert.Equal((ImportCodes.FileEncoding, 2), (fault.Code, fault.Row));
        Assert.Contains("GBK", fault.Message);
        Assert.Contains("GBK", fault.MessageEn);
    }

    [Fact]
    public void Read_AUtf16File_SaysSo() => Assert.Contains("UTF-16", FaultOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("code,name")]).MessageEn);

    [Fact]
    public void Read_OtherBytes_AreNotCalledGbk() => Assert.DoesNotContain("GBK", FaultOf([.. "code\n"u8, 0xFF, 0x20]).MessageEn);

    [Fact]
    public void Read_ATooLargeFile_IsRefusedUnread()
    {
        var files = Village.Bytes();
        var result = StreetImport.Read(files, new ImportLimits { FileBytes = files["people.csv"].Length - 1 });

        Assert.Contains(result.Faults, f => (f.File, f.Code) == ("people.csv", ImportCodes.FileTooLarge));
    }

    [Fact]
    public void Read_TooManyRows_IsRefused() =>
        Assert.Contains(StreetImport.Read(Village.Bytes(), new ImportLimits { Rows = 4 }).Faults, f => (f.File, f.Code, f.Row) == ("people.csv", ImportCodes.TooManyRows, 6));

    [Fact]
    public void Read_ATooLongCell_IsRefused() =>
        Assert.Contains(StreetImport.Read(Village.With("people.csv", "吴二二", new string('x', 10_000))).Faults, f => (f.Code, f.Row) == (ImportCodes.ValueTooLong, 3));

    [Fact]
    public void Read_ALineOfNothingButCommas_IsNoTable() =>
        Assert.Contains(StreetImport.Read(Village.With("people.csv", new string(',', 100_000))).Faults, f => (f.File, f.Code, f.Row) == ("people.csv", ImportCodes.CsvCellCount, 1));

    [Fact]
    public void Read_TooManyFaults_StopsListingAndSaysSo()
    {
        var rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"p{i},,\n"));
        var faults = StreetImport.Read(Village.With("people.csv", $"id,name,phone\n{rows}"), new ImportLimits { Faults = 10 }).Faults;

        Assert.Equal(11, faults.Length);
        Assert.Equal(ImportCodes.TooManyFaults, faults[^1].Code);
    }

    [Theory]
    [InlineData("id;name\n1;2\n", ImportCodes.CsvDelimiter)]
    [InlineData("id\tname\n1\t2\n", ImportCodes.CsvDelimiter)]
    [InlineData("", ImportCodes.ColumnMissing)]
    [InlineData("\n\n", ImportCodes.ColumnMissing)]
    public void Read_AStrangeHeader_IsExplained(string text, string code) =>
        Assert.Contains(StreetImport.Read(Village.With("people.csv", text)).Faults, f => (f.File, f.Code) == ("people.csv", code));

    private static ImportFault FaultOf(byte[] bytes) =>
        StreetImport.Read(new Dictionary<string, byte[]>(Village.Bytes()) { ["areas.csv"] = bytes }).Faults.Single(f => f.File == "areas.csv");
}
