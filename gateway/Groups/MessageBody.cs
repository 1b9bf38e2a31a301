using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Groups;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Groups;

/// <summary>A message of a grid's group.</summary>
internal sealed class MessageBody(GroupMessage message, AreaCode grid)
{
    public AreaCode GridCode => grid;

    public long Seq => message.Seq;

    public string Id => message.Id;

    public DateTimeOffset At => message.At;

    /// <summary>Absent for what the system shows.</summary>
    public MessageAuthor? By => message.By;

    public Post? Post => message.Post;

    public string Text => message.Text;

    public ImmutableArray<Mention> Mentions => message.Mentions;

    public ImmutableArray<string> Photos => message.Photos;

    public MessageCard? Card => message.Card;

    /// <summary>The thing it is about, where that is no issue.</summary>
    public SubjectCard? About => message.About;

    public long? ReplyTo => message.ReplyTo;
}
