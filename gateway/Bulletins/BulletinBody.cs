using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>One line of a list of bulletins.</summary>
internal class BulletinSummaryBody(BulletinSummary summary)
{
    public BulletinId Id => summary.Id;

    public string Number => summary.Number;

    public int Version => summary.Version;

    public BulletinStatus State => summary.State;

    public BulletinKind Kind => summary.Kind;

    public string Title => summary.Title;

    public AreaCode CommunityCode => summary.CommunityCode;

    public BulletinIssuer Issuer => summary.Issuer;

    /// <summary>The number of the text that holds; the first has 1.</summary>
    public int Revision => summary.Revision;

    public string? Period => summary.Period;

    /// <summary>Absent while it never was public.</summary>
    public DateTimeOffset? PublishedAt => summary.PublishedAt;

    public DateTimeOffset CreatedAt => summary.CreatedAt;

    public DateTimeOffset UpdatedAt => summary.UpdatedAt;
}

/// <summary>One bulletin as the caller may see it.</summary>
internal sealed class BulletinBody(BulletinView view) : BulletinSummaryBody(view.Summary)
{
    /// <summary>Absent when it was withdrawn.</summary>
    public string? Text => view.Text;

    /// <summary>Ids of pictures, to be read below the bulletin's own address.</summary>
    public ImmutableArray<string> Files => view.Files;

    public string? ActivityId => view.ActivityId;

    /// <summary>All texts that were public, oldest first.</summary>
    public ImmutableArray<BulletinRevision> Revisions => view.Revisions;

    public BulletinWithdrawal? Withdrawal => view.Withdrawal;

    /// <summary>When it will be public; absent when that is not settled.</summary>
    public DateTimeOffset? PublishAt => view.PublishAt;

    /// <summary>What its text says about persons, so that it cannot be published as it is; told to those who write.</summary>
    public ImmutableArray<PersonalDataKind> PersonalData => view.PersonalData;

    /// <summary>The caller's own, or all for those who answer them.</summary>
    public ImmutableArray<ObjectionView> Objections => view.Objections;

    public ImmutableArray<BulletinClockView> Clocks => view.Clocks;

    /// <summary>Writer and approver, for those who write.</summary>
    public ImmutableArray<Party> Parties => view.Parties;

    /// <summary>What the caller may do now; buttons are drawn from it.</summary>
    public ImmutableArray<string> Actions => view.Actions;
}
