using System.Globalization;
using Gridwhistle.Audit;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// What strangers were refused: counted by the minute, by what they called and why, and filed as one record each, so that nobody fills the trail by
/// being turned away. Any thread counts; one at a time takes.
/// </summary>
internal sealed class RefusalCounts
{
    /// <summary>So many kinds are told apart in a minute; more are counted together.</summary>
    private const int Most = 500;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(Refusal Refusal, DateTimeOffset Minute), int> _counts = [];

    /// <summary>Counts one more; true for the first of its minute.</summary>
    public bool Add(Refusal refusal, DateTimeOffset at)
    {
        var minute = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % Minute.Ticks), TimeSpan.Zero);
        lock (_gate)
        {
            var key = (_counts.Count < Most || _counts.ContainsKey((refusal, minute)) ? refusal : refusal with { Action = "other", Subject = null, Reason = null, Account = null }, minute);
            var count = _counts[key] = _counts.GetValueOrDefault(key) + 1;
            return count == 1;
        }
    }

    /// <summary>The counts of the minutes that are over, as records; of all minutes where somebody wants to read now.</summary>
    public IReadOnlyList<(string Trail, AuditRecorded Record)> Take(DateTimeOffset now, bool all)
    {
        lock (_gate)
        {
            var over = _counts.Where(one => all || one.Key.Minute + Minute <= now).OrderBy(one => one.Key.Minute).ToArray();
            foreach (var one in over)
            {
                _counts.Remove(one.Key);
            }

            return [.. over.Where(one => one.Value > one.Key.Refusal.Filed).Select(one => (one.Key.Refusal.Trail, RecordOf(one.Key.Refusal, one.Key.Minute, one.Value)))];
        }
    }

    private static AuditRecorded RecordOf(Refusal refusal, DateTimeOffset minute, int count) => new(
        minute, null, null, refusal.Action, refusal.Subject, refusal.Result, null,
        string.Join(' ', new[] { refusal.Account, refusal.Reason, string.Create(CultureInfo.InvariantCulture, $"×{count - refusal.Filed}") }.Where(part => part is not null)));
}

/// <summary>A kind of refusal.</summary>
/// <param name="Trail">The street's code, or that of none.</param>
/// <param name="Action">The operation.</param>
/// <param name="Subject">The route, without what was filled in.</param>
/// <param name="Reason">The problem's code.</param>
/// <param name="Account">The account that was tried, where there is one of that name.</param>
/// <param name="Filed">How many of a minute are filed by themselves: the first, where it was an account's.</param>
internal sealed record Refusal(string Trail, string Action, string? Subject, string Result, string? Reason, string? Account, int Filed);
