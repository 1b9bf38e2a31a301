using System.Globalization;

namespace Gridwhistle.Load;

/// <summary>A scenario's name and its <c>--name value</c> options.</summary>
internal sealed class LoadArguments
{
    private readonly Dictionary<string, string> _options;

    private LoadArguments(string scenario, Dictionary<string, string> options)
    {
        Scenario = scenario;
        _options = options;
    }

    public string Scenario { get; }

    /// <summary>The server to use; null starts one of our own on a temporary store.</summary>
    public string? Url => Text("url");

    public string? JsonFile => Text("json");

    public string? Text(string name) => _options.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public double Decimal(string name, double otherwise) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The same with other values for some options.</summary>
    public LoadArguments With(params ReadOnlySpan<(string Name, string Value)> options)
    {
        var changed = new Dictionary<string, string>(_options, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in options)
        {
            changed[name] = value;
        }

        return new LoadArguments(Scenario, changed);
    }

    public static LoadArguments Parse(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-');
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                options[name[..equals]] = name[(equals + 1)..];
            }
            else
            {
                options[name] = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : "true";
            }
        }

        return new LoadArguments(args.Length > 0 ? args[0] : "", options);
    }

    public static int Explain()
    {
        Console.Error.WriteLine(
            """
            dotnet run -c Release --project tools/load -- SCENARIO [options]

              lifecycle --issues N --clients 64 --consoles 20   issues from report to closing, each act by the right person
              replay --file F [--speed K] [--limit N]           a real city's service requests on the sample street, K times as fast as they came; without K as fast as it goes
              day --file F [--seed 1] [--every K] [--limit N] [--out MD]
                                                                24 hours of those requests, or of each K-th, with people who answer, late or never: who was called, what was overdue
              growth --sizes 1000,4000,10000                    lifecycle at several sizes in turn; an act may cost at most a fifth more
              city --households H --grids G --open O            a city of several streets is imported; a server starts on it: how fast, how large
              timers --count T                                  T open clocks falling due within one minute: none missed, none twice, how late
              crash --kills K [--storage Sqlite|Postgres|AzureTables] [--minutes M] [--clients 8]
                                                                SIGKILL at random instants; nothing acknowledged lost, nothing twice, every clock once
              fanout --consoles C --rate R --seconds S [--bare] consoles on one street, R changes a second; --bare compares with SignalR alone
              board --open S [--missed 1000]                    cold snapshots of S open issues, and resuming after missed changes
              snapshot --open S                                 processor time of ordering, writing and packing a snapshot, without a server
              overload --clients N --seconds S                  far more writers than can be served: refused quickly, the others served, well afterwards
              grains                                            calls to one and to a thousand grains, bytes a call and an idle grain

            fanout and board take --data DIR: a store that is used and kept, so that its open issues need not be made again.
            lifecycle takes --storage Sqlite|Postgres|AzureTables, as crash does.
            All take --json FILE, and --url (a running server in Development; otherwise one is started on a temporary store) but for timers, city and crash,
            which make their store ready themselves.
            """);
        return 2;
    }
}
