using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>Who looks at one case. Thread-safe.</summary>
/// <param name="street">Whose board tells of it.</param>
internal sealed class LookedAt(IssueId issue, AreaCode street)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ILiveClient, (PresentPerson Person, DateTimeOffset? TypingUntil)> _own = [];
    private readonly Dictionary<string, (ImmutableArray<PresentPerson> People, DateTimeOffset At)> _others = [];

    public IssueId Issue => issue;

    public AreaCode Street => street;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _own.Count == 0;
            }
        }
    }

    /// <summary>Answers whether the client is the first of this gateway.</summary>
    public bool Enter(ILiveClient client, PresentPerson person)
    {
        lock (_gate)
        {
            _own[client] = (person, null);
            return _own.Count == 1;
        }
    }

    public bool Leave(ILiveClient client)
    {
        lock (_gate)
        {
            return _own.Remove(client);
        }
    }

    /// <summary>Answers whether that changes what others see.</summary>
    public bool Type(ILiveClient client, DateTimeOffset? until)
    {
        lock (_gate)
        {
            if (!_own.TryGetValue(client, out var entry))
            {
                return false;
            }

            _own[client] = (entry.Person, until);
            return until is null != entry.TypingUntil is null;
        }
    }

    /// <summary>Ends the typing of those who went silent; answers whether there was anybody.</summary>
    public bool StopTyping(DateTimeOffset now)
    {
        lock (_gate)
        {
            var silent = _own.Where(entry => entry.Value.TypingUntil < now).Select(entry => entry.Key).ToList();
            silent.ForEach(client => _own[client] = (_own[client].Person, null));
            return silent.Count > 0;
        }
    }

    public void Hear(string gateway, ImmutableArray<PresentPerson> people, DateTimeOffset at)
    {
        lock (_gate)
        {
            _others[gateway] = (people, at);
        }
    }

    /// <summary>Drops gateways not heard of since then; answers whether there was any.</summary>
    public bool Forget(DateTimeOffset before)
    {
        lock (_gate)
        {
            var silent = _others.Where(other => other.Value.At < before).Select(other => other.Key).ToList();
            silent.ForEach(gateway => _others.Remove(gateway));
            return silent.Count > 0;
        }
    }

    public ImmutableArray<PresentPerson> Own(DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. _own.Values.Select(entry => entry.Person with { Typing = entry.TypingUntil >= now })];
        }
    }

    public ImmutableArray<PresentPerson> Everybody(DateTimeOffset now)
    {
        var own = Own(now);
        lock (_gate)
        {
            return
            [
                .. own.Concat(_others.Values.SelectMany(other => other.People))
                    .GroupBy(person => person.PersonId)
                    .Select(person => person.First() with { Typing = person.Any(one => one.Typing) })
                    .OrderBy(person => person.PersonId.Value, StringComparer.Ordinal),
            ];
        }
    }
}
