using Gridwhistle.Gateway.Commands;
using Gridwhistle.Storage;

namespace Gridwhistle.Commands;

/// <summary>What an operator can get wrong is said in their language, and nothing is done.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("verfy", "There is no command 'verfy'")]
    [InlineData("backup", "--to FILE is missing")]
    [InlineData("backup --to", "--to lacks its value")]
    [InlineData("backup --to a.zip --force", "There is no option --force")]
    [InlineData("verify here", "'here' is not understood")]
    [InlineData("verify --json=yes", "--json takes no value")]
    [InlineData("verify --lang fr", "--lang is zh or en")]
    [InlineData("backup --to --json", "--to lacks its value")]
    [InlineData("backup --to a.zip --to b.zip", "--to is given more than once")]
    [InlineData("export --out a.csv --what everything", "--what is one of issues, ")]
    [InlineData("verify --Storage:Provider", "--Storage:Provider lacks its value")]
    [InlineData("backup", "copies the whole store")]
    [InlineData("verify --Storage:Provider=Paper", "Storage:Provider is 'Paper'")]
    [InlineData("verify --Storage:Provider Postgres", "ConnectionString is empty")]
    public async Task WrongCall_IsExplained_AndEndsWith2(string typed, string why)
    {
        var answer = (await Terminal.RunAsync(typed.Split(' '))).Expect(ExitCodes.Usage);
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        Assert.DoesNotContain("   at ", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "", "启动服务")]
    [InlineData("en_US.UTF-8", "", "serves")]
    [InlineData("C", "", "serves")]
    [InlineData("en_US.UTF-8", "--lang zh", "启动服务")]
    [InlineData("zh_CN.UTF-8", "--lang=en", "serves")]
    public async Task Help_SpeaksTheOperatorsLanguage(string locale, string option, string word)
    {
        var answer = (await Terminal.RunAsync(locale, ["help", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Expect(ExitCodes.Fine);
        Assert.Contains(word, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfACommand_ListsItsOptions()
    {
        foreach (var command in GridCommands.All)
        {
            var help = (await Terminal.RunAsync(command.Name, "--help")).Expect(ExitCodes.Fine).Output;
            Assert.All(command.Options.Concat(GridCommands.Common), option => Assert.Contains(option.Form, help, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Help_AfterTheWord_IsTheSameAsOfTheOption_AndGivenWhateverElseIsWrong()
    {
        var asked = (await Terminal.RunAsync("help", "backup")).Expect(ExitCodes.Fine).Output;
        Assert.Equal(asked, (await Terminal.RunAsync("backup", "--bogus", "--help")).Expect(ExitCodes.Fine).Output);
        Assert.Equal((await Terminal.RunAsync("--help")).Output, (await Terminal.RunAsync("help", "nothing")).Expect(ExitCodes.Fine).Output);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_IsTheRelease(string asked) =>
        Assert.Equal($"gridwhistle {StoreSchema.Release}", (await Terminal.RunAsync(asked)).Expect(ExitCodes.Fine).Output.Trim());

    [Theory]
    [InlineData(true, "verify")]
    [InlineData(true, "verfy", "--data", "x")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "--Urls=http://localhost:1")]
    [InlineData(false, "--Data:Path", "./data")]
    public void Arguments_AreACommand_OrTheServers(bool expected, params string[] arguments) => Assert.Equal(expected, GridCommands.IsCommand(arguments));

    [Fact]
    public async Task StoreThatIsNotThere_IsNotMade()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"gridwhistle-none-{Guid.NewGuid():N}");
        var answer = (await Terminal.RunAsync("verify", "--data", folder)).Expect(ExitCodes.Failed);
        Assert.Contains("no store", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }
}
