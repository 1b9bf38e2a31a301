using System.Text.Json;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary>One run of a command: what was asked, the services it works with, and where it answers.</summary>
internal sealed class CommandRun(CommandCall call, IServiceProvider services, CancellationToken cancellationToken)
{
    public CommandCall Call => call;

    public IServiceProvider Services => services;

    public Language Language => call.Language;

    public CancellationToken Cancellation => cancellationToken;

    public string PhotoFolder => Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Path, "photos");

    /// <summary>Where the heads of the store are kept.</summary>
    public SealFolder Seals => new(services.GetRequiredService<IOptions<DataOptions>>().Value.Path);

    /// <summary>A line for people; where machines read, they get <see cref="Result"/> alone.</summary>
    public void Say(Words words)
    {
        if (!call.Has("json"))
        {
            call.Output.WriteLine(words.In(call.Language));
        }
    }

    /// <summary>Something that is wrong.</summary>
    public void Complain(Words words) => call.Errors.WriteLine(words.In(call.Language));

    /// <summary>The result for machines.</summary>
    public void Result(object result)
    {
        if (call.Has("json"))
        {
            call.Output.WriteLine(JsonSerializer.Serialize(result, StorageJson.Options));
        }
    }
}
