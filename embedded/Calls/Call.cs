using System.Diagnostics;
using System.Reflection;
using Gridwhistle.Embedded.Activations;
using Gridwhistle.Embedded.Mailboxes;
using Gridwhistle.Embedded.Telemetry;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Gridwhistle.Embedded.Calls;

/// <summary>
/// A call of an interface method: its arguments, and where the answer goes. For every method a class is generated that
/// derives from <see cref="AnswerCall{T}" />, <see cref="VoidCall" /> or <see cref="OneWayCall" />; it holds the arguments
/// in fields and calls the method with them.
/// </summary>
internal abstract class Call : Request, IInvokable
{
    private Dictionary<string, object>? _context;
    private CallCancellation? _cancellation;
    private CallObservation? _observation;
    private Activity? _caller;
    private Mailbox? _mailbox;
    private Task? _run;

    /// <summary>The method that is called.</summary>
    public abstract CallMethod Method { get; }

    /// <summary>The token among the arguments, if there is one.</summary>
    public virtual CancellationToken Token
    {
        get => CancellationToken.None;
        set { }
    }

    public sealed override Interleaving Interleaving => Method.Interleaving;

    public sealed override string Name => Method.Name;

    /// <summary>Where the call has begun; null before.</summary>
    internal Mailbox? Mailbox => Volatile.Read(ref _mailbox);

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public int GetArgumentCount() => Method.ArgumentCount;

    public string GetMethodName() => Method.Method.Name;

    public string GetInterfaceName() => Method.InterfaceType.Name;

    public string GetActivityName() => Method.Name;

    public MethodInfo GetMethod() => Method.Method;

    public Type GetInterfaceType() => Method.InterfaceType;

    /// <summary>Notes what comes along from the place of the call.</summary>
    internal void Depart(EmbeddedInstruments instruments)
    {
        Sender = Mailbox.OfThisTurn;
        _context = RequestContext.Values;
        _caller = Activity.Current;
        if (instruments.AreObserved)
        {
            _observation = new CallObservation(this, instruments);
        }

        var token = Token;
        if (token.CanBeCanceled)
        {
            _cancellation = new CallCancellation(this, token);
            Token = _cancellation.Follow();
        }
    }

    public sealed override bool Begin(Mailbox mailbox, object? target)
    {
        Volatile.Write(ref _mailbox, mailbox);
        _cancellation?.Begin();
        if (_context is not null)
        {
            RequestContext.Values = _context;
        }

        // Also while nobody listens: what is logged in the turn carries the caller's trace id.
        if (_caller is { IsStopped: false } caller)
        {
            Activity.Current = caller;
        }

        _observation?.Begin(mailbox);
        try
        {
            _run = target is null ? throw mailbox.Host.Refusal(mailbox.Name)
                : mailbox is Activation { Filters.Length: > 0 } activation ? RunFiltered(activation, target)
                : Run(target);
        }
        catch (Exception failure)
        {
            Refuse(failure);
            return true;
        }

        if (_run is null)
        {
            Refuse(new InvalidOperationException($"{Name} of {mailbox.Name} returned null instead of a task."));
            return true;
        }

        if (_run.IsCompleted)
        {
            End(_run);
            return true;
        }

        _run.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(EndLater);
        return false;
    }

    public sealed override void Refuse(Exception reason)
    {
        _cancellation?.Release();
        _observation?.End(reason);
        Fail(reason);
    }

    /// <summary>Calls the method.</summary>
    public abstract Task Run(object target);

    /// <summary>Calls the method and keeps its answer as the result of the filtered call.</summary>
    internal abstract Task RunInto(IncomingCall filtered, object target);

    /// <summary>Tells the caller that it was cancelled.</summary>
    internal abstract void Cancel(CancellationToken token);

    private protected abstract Task RunFiltered(Activation activation, object target);

    /// <summary>Hands the answer of the ended run to the caller, unless he has one already.</summary>
    private protected abstract void Answer(Task run);

    /// <summary>Hands a failure to the caller, unless he has an answer already.</summary>
    private protected abstract void Fail(Exception failure);

    private void EndLater()
    {
        End(_run!);
        _mailbox!.Ended(this);
    }

    private void End(Task run)
    {
        _cancellation?.Release();
        _observation?.End(run.Exception?.InnerException);
        Answer(run);
    }
}
