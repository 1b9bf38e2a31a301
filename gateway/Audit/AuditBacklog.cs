using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Audit;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// What one trail's records wait in, first in first out. Any thread adds; one at a time takes. A part that is taken stays in hand until it is
/// confirmed, so that each record is moved once, and none is lost to a failed append.
/// </summary>
internal sealed class AuditBacklog
{
    private readonly ConcurrentQueue<AuditRecorded> _waiting = new();
    private ImmutableArray<AuditRecorded> _inHand = [];

    public void Add(AuditRecorded record) => _waiting.Enqueue(record);

    /// <summary>The next records to append; the same ones again until they are confirmed, and none when nothing waits.</summary>
    public ImmutableArray<AuditRecorded> Next()
    {
        if (_inHand.IsEmpty && !_waiting.IsEmpty)
        {
            var part = ImmutableArray.CreateBuilder<AuditRecorded>(Math.Min(_waiting.Count, AuditLog.MostTogether));
            while (part.Count < AuditLog.MostTogether && _waiting.TryDequeue(out var record))
            {
                part.Add(record);
            }

            _inHand = part.DrainToImmutable();
        }

        return _inHand;
    }

    /// <summary>What <see cref="Next"/> answered is durable.</summary>
    public void Confirm() => _inHand = [];
}
