using System.Diagnostics;
using Gridwhistle.Embedded.Calls;
using Gridwhistle.Embedded.Mailboxes;

namespace Gridwhistle.Embedded.Telemetry;

/// <summary>One call in traces and figures; made only when somebody listens.</summary>
internal sealed class CallObservation(Call call, EmbeddedInstruments instruments)
{
    private readonly ActivityContext _parent = Activity.Current?.Context ?? default;
    private readonly long _departed = Stopwatch.GetTimestamp();
    private Activity? _activity;

    /// <summary>Becomes the current activity of the turn, under the caller's.</summary>
    public void Begin(Mailbox mailbox)
    {
        _activity = instruments.Calls.StartActivity(call.Name, ActivityKind.Internal, _parent);

        // Not the key: a household's names a room, an inbox's a person.
        _activity?.SetTag("grain.type", mailbox.Kind);
    }

    public void End(Exception? failure)
    {
        if (failure is not null)
        {
            _activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
        }

        _activity?.Stop();
        instruments.CallEnded(call.Name, failure, Stopwatch.GetElapsedTime(_departed));
    }
}
