namespace Gridwhistle.Gateway.Commands;

/// <summary>Ctrl+C ends a command where it stands, in good order.</summary>
internal static class Interruption
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        return await GridCommands.RunAsync(arguments, Console.Out, Console.Error, Environment.GetEnvironmentVariable, interrupted.Token);
    }
}
