using System.Text.Json;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary>One run of a command: what was asked, the services it works with, and where it answers.</summary>
internal sealed class CommandRun(CommandLine line, IServiceProvider services, TextWriter output, TextWriter errors, Language language, CancellationToken cancellationToken)
{
    public CommandLine Line => line;

    public IServiceProvider Services => services;

    public Language Language => language;

    public CancellationToken Cancellation => cancellationToken;

    public string PhotoFolder => Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Path, "photos");

    /// <summary>A line for people; where machines read, they get <see cref="Result"/> alone.</summary>
    public void Say(Words words)
    {
        if (!line.Has("json"))
        {
            output.WriteLine(words.In(language));
        }
    }

    /// <summary>Something that is wrong.</summary>
    public void Complain(Words words) => errors.WriteLine(words.In(language));

    /// <summary>The result for machines.</summary>
    public void Result(object result)
    {
        if (line.Has("json"))
        {
            output.WriteLine(JsonSerializer.Serialize(result, StorageJson.Options));
        }
    }
}
