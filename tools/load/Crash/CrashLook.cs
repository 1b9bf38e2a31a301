using System.Text.Json;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Crash;

/// <summary>Right after a start: what was acknowledged since the last look is on the trails and in the groups, each once.</summary>
internal sealed class CrashLook(ApiClient duty, Acknowledgements acknowledged)
{
    /// <summary>How many of each are looked at after a kill; the end looks at all of them.</summary>
    private const int Sample = 25;

    private int _acts, _messages;

    public int Looked { get; private set; }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var acts = acknowledged.Acts.Skip(_acts).ToArray();
        var messages = acknowledged.Messages.Skip(_messages).ToArray();
        (_acts, _messages) = (_acts + acts.Length, _messages + messages.Length);
        // The parent of a merge is told behind the answer: it is looked at in the end.
        foreach (var act in acts.Where(act => act.Event != "IssueAbsorbed").TakeLast(Sample))
        {
            var trail = (await duty.GetUntilAnsweredAsync($"/issues/{act.Issue}/timeline", cancellationToken)).Required;
            Count(trail.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == KindOf(act.Event)), $"{act.Event} of issue {act.Issue}");
        }

        foreach (var message in messages.TakeLast(Sample))
        {
            var page = (await duty.GetUntilAnsweredAsync($"/groups/{message.Grid}/messages?after={message.Seq - 1}&limit=200", cancellationToken)).Required;
            Count(page.GetProperty("items").EnumerateArray().Count(one => one.GetProperty("text").GetString() == message.Text), $"message {message.Seq} of group {message.Grid}");
        }
    }

    private void Count(int times, string what)
    {
        Looked++;
        if (times != 1)
        {
            acknowledged.Faults.Enqueue($"after a kill {what} was there {times} times");
        }
    }

    private static string KindOf(string @event)
    {
        var name = @event.StartsWith("Issue", StringComparison.Ordinal) ? @event["Issue".Length..] : @event;
        return JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
