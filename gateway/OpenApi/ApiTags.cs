using System.Collections.Frozen;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>What the groups of operations are about. The document's lint fails for a tag without a line here.</summary>
internal static class ApiTags
{
    public static FrozenDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>
    {
        ["Areas"] = "Street, communities, grids, buildings, households, plates and the map.",
        ["Audit"] = "The log of acts and of reads of personal data.",
        ["Bulletins"] = "Public notices, reports and objections to them.",
        ["Clock"] = "The manual clock of a test server.",
        ["Groups"] = "A grid's group: messages, mentions and what became of them.",
        ["Inbox"] = "What a person is told.",
        ["Issues"] = "Cases from report to closure, and the acts on them.",
        ["Live"] = "The board; its changes come over the hub.",
        ["People"] = "People, their posts and organisations.",
        ["Photos"] = "Pictures that acts and messages name.",
        ["Policies"] = "A community's categories, limits, escalation, whistle catalogue and calendar.",
        ["Rosters"] = "Who is on duty, gaps of cover and swaps of shifts.",
        ["Scores"] = "Figures and the cases behind them.",
        ["Services"] = "Services with their prices.",
        ["Session"] = "Signing in, posts, passwords and tokens.",
        ["Setup"] = "The first start, and import.",
        ["Webhooks"] = "Signed events to other systems, and the log of what was sent.",
        ["Whistles"] = "Calls to departments and their answers.",
    }.ToFrozenDictionary();
}
