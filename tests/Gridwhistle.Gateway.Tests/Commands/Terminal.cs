using System.Text.Json;
using Gridwhistle.Gateway.Commands;

namespace Gridwhistle.Commands;

/// <summary>Runs commands as an operator types them.</summary>
internal static class Terminal
{
    public static Task<CommandAnswer> RunAsync(params string[] arguments) => RunAsync("en_GB.UTF-8", arguments);

    public static async Task<CommandAnswer> RunAsync(string locale, string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await GridCommands.RunAsync(arguments, output, errors, name => name == "LANG" ? locale : null, TestContext.Current.CancellationToken);
        return new CommandAnswer(code, output.ToString(), errors.ToString());
    }
}

internal sealed record CommandAnswer(int Code, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public CommandAnswer Expect(int code)
    {
        Assert.True(Code == code, $"{Code} instead of {code}: {Output}{Errors}");
        return this;
    }
}
