using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>The versions with which issues left the board lately, so that news that comes late does not bring them back.</summary>
internal sealed class RemovedIssues
{
    private const int Remembered = 20_000;

    private readonly Dictionary<IssueId, int> _versions = [];
    private readonly Queue<IssueId> _order = new();

    public bool Covers(IssueId id, int version) => _versions.TryGetValue(id, out var left) && version <= left;

    public void Add(IssueId id, int version)
    {
        if (_versions.TryAdd(id, version))
        {
            _order.Enqueue(id);
        }
        else
        {
            _versions[id] = Math.Max(version, _versions[id]);
        }

        while (_order.Count > Remembered)
        {
            _versions.Remove(_order.Dequeue());
        }
    }
}
