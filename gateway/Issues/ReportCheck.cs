using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>A report with its fields checked, ready to become a <see cref="NewReport"/>.</summary>
internal sealed class ReportCheck
{
    private const int MaxName = 80;
    private static readonly PersonId Anonymous = PersonId.Public;

    private readonly FieldChecks _check = new();
    private readonly Caller? _caller;
    private readonly FollowKey? _followKey;
    private readonly DateTimeOffset _now;
    private readonly string _text;
    private readonly string? _category;
    private readonly Urgency? _urgency;
    private readonly Appointment? _appointment;
    private readonly ImmutableArray<string> _photos;
    private readonly Reporter _reporter;
    private readonly bool? _confidential;

    public ReportCheck(ReportRequest body, Caller? caller, FollowKey? followKey, DateTimeOffset now, CoordinateSystem crs)
    {
        (_caller, _followKey, _now) = (caller, caller is null ? followKey : null, now);
        _text = _check.Required("text", body.Text);
        _category = _check.OptionalCode("category", body.Category);
        _urgency = body.Urgency;
        _appointment = AppointmentOf(body.Appointment);
        _photos = _check.Photos("photos", body.Photos);
        Place = _check.Place(body.Place, crs);
        _reporter = ReporterOf(body);
        (_confidential, Against) = (body.Confidential, body.ComplaintAgainst);
    }

    public Problem? Problem => _check.Problem;

    public PlaceRequest Place { get; }

    /// <summary>The body complained of.</summary>
    public OrganisationId? Against { get; }

    public NewReport For(IssueId id, IssuePlace place, Spot? spot) =>
        new(id, _text, _category, _urgency, place, _reporter, _appointment, _photos, Actor(place, spot), null) { Confidential = _confidential, Against = Against };

    /// <summary>The issue as the reporter may see it.</summary>
    public IssueView Show(IssueView view) => _caller is null ? IssueVisibility.ToVisitor(view, _text) : view;

    /// <summary>At a plate of another street a caller is a passer-by like any other.</summary>
    private Actor Actor(IssuePlace place, Spot? spot) =>
        _caller is { } caller && (spot is null || caller.Post.Area.Street == place.GridCode.Street)
            ? caller.Actor
            : new Actor(_followKey?.Visitor ?? Anonymous, _reporter.Name ?? "", new Post("public", Role.Resident, place.BuildingId?.Area ?? place.GridCode, null));

    private Appointment? AppointmentOf(Appointment? window)
    {
        if (window is not null)
        {
            _check.That(window.From < window.To, FieldFault.Malformed("appointment", "起始早于结束的时段", "a window whose start is before its end"));
            _check.That(window.To > _now && window.From < _now.AddDays(90), FieldFault.Malformed("appointment", "九十天内尚未过去的时段", "a window within ninety days that is not over"));
        }

        return window;
    }

    private Reporter ReporterOf(ReportRequest body)
    {
        var needed = _caller is null ? Presence.Required : Presence.Optional;
        var name = _check.Line("reporter.name", body.Reporter?.Name, needed, MaxName);
        var phone = _check.Phone("reporter.phone", body.Reporter?.Phone, needed);
        var behalf = _check.Line("onBehalfOf", body.OnBehalfOf, Presence.Optional, MaxName);
        var person = body.Reporter?.PersonId;
        var forOthers = _caller is { } caller && caller.Post.Role is not Role.Resident && body.Reporter is not null;
        _check.That(person is null || forOthers || person == _caller?.PersonId, FieldFault.Malformed("reporter.personId", "您本人", "yourself"));
        // Staff who name nobody speak for nobody: they took down what they found.
        return forOthers || (_caller is { } staff && !RoleGroups.Speakers.Contains(staff.Post.Role))
            ? new Reporter(name, phone, person, behalf, ChannelOf(body), _now)
            : new Reporter(name is { Length: > 0 } ? name : _caller?.Person.Name, phone ?? _caller?.Person.Phone, _caller?.PersonId ?? _followKey?.Visitor, behalf, ChannelOf(body), _now);
    }

    private Channel ChannelOf(ReportRequest body)
    {
        var fallback = body.Place?.SpotToken is null ? Channel.App : Channel.Spot;
        var channel = body.Channel ?? fallback;
        var staff = _caller is { } caller && !RoleGroups.Neighbours.Contains(caller.Post.Role);
        _check.That(staff || channel is Channel.App or Channel.Spot, FieldFault.Malformed("channel", "App 或 Spot", "App or Spot"));
        return channel;
    }
}
