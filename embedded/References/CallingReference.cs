using Gridwhistle.Embedded.Calls;
using Gridwhistle.Embedded.Mailboxes;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.References;

/// <summary>
/// A reference. For every interface a class is generated that derives from this one, makes the call object and sends it.
/// </summary>
internal abstract class CallingReference(Addressees addressees, string key) : GrainReference
{
    private Mailbox? _mailbox;

    public sealed override GrainId GrainId => GrainId.Create(addressees.Type, IdSpan.Create(key));

    internal sealed override string Key => key;

    internal sealed override GrainReference Cast(Type interfaceType) => ReferenceTypes.For(interfaceType)(addressees, key);

    public Task<T> Send<T>(AnswerCall<T> call)
    {
        Deliver(call);
        return call.Task;
    }

    public Task Send(VoidCall call)
    {
        Deliver(call);
        return call.Task;
    }

    public Task SendOneWay(OneWayCall call)
    {
        Deliver(call);
        return call.Accepted;
    }

    private void Deliver(Call call)
    {
        var token = call.Token;
        if (token.IsCancellationRequested)
        {
            call.Cancel(token);
            return;
        }

        var host = addressees.Host;
        call.Depart(host.Instruments);
        if (!host.Admits(call))
        {
            call.Refuse(host.Refusal(GrainId.ToString()));
            return;
        }

        var mailbox = _mailbox ??= addressees.Find(key);
        while (true)
        {
            switch (mailbox?.Post(call))
            {
                case Delivery.Accepted:
                    return;
                case Delivery.Closed:
                    mailbox = _mailbox = addressees.Find(key);
                    break;
                case Delivery.Full:
                    call.Refuse(host.Overload(mailbox.Name));
                    return;
                default:
                    call.Refuse(host.Refusal(GrainId.ToString()));
                    return;
            }
        }
    }
}

/// <summary>A reference to a grain that no interface was asked for yet.</summary>
internal sealed class PlainReference(Addressees addressees, string key) : CallingReference(addressees, key), Orleans.IGrain;
