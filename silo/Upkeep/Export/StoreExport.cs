using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>What a store holds as tables for people and spreadsheets. Masked, unless somebody said why they need more.</summary>
public sealed class StoreExport(IStoreView view, JsonUpgrades upgrades, ExportSight sight)
{
    private readonly StreamReplay<IssueEvent, Issue> _replay = new(IssueEvolution.Apply, upgrades);

    /// <summary>Everything that can be asked for.</summary>
    public static ImmutableArray<string> Names { get; } = ["issues", "timeline", "whistles", "bulletins", "directory", "households"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public ExportSheet Sheet(string name) => name switch
    {
        "issues" => new(name,
            ["id", "number", "state", "level", "urgency", "category", "street", "community", "grid", "building", "address", "text", "lead", "assignee", "reporters", "reporterNames", "reporterPhones", "createdAt", "updatedAt", "closed", "reworks", "reopens", "version"],
            IssuesAsync()),
        "timeline" => new(name, ["issue", "number", "seq", "at", "kind", "personId", "name", "role", "area", "text"], TimelineAsync()),
        "whistles" => new(name,
            ["issue", "number", "whistle", "grade", "state", "item", "note", "blownByName", "blownAt", "organisation", "role", "departmentState", "calledAt", "checkInDueAt", "checkedInAt"], WhistlesAsync()),
        "bulletins" => new(name,
            ["id", "number", "kind", "state", "community", "title", "text", "writerName", "createdAt", "publishedAt", "noticeUntil", "withdrawn", "revisions", "objections", "version"], BulletinsAsync()),
        "directory" => new(name, ["street", "personId", "name", "phone", "postId", "role", "area", "organisation"], DirectoryAsync()),
        "households" => new(name, ["building", "unit", "floor", "room", "householder", "phone", "residents", "careReasons"], HouseholdsAsync()),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private async IAsyncEnumerable<object?[]> IssuesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (_, whole) in StreamsAsync(cancellationToken))
        {
            var issue = IssueVisibility.Shown(whole, SeesOf(whole));
            var place = whole.Place;
            yield return
            [
                issue.Id.Value, issue.Number, issue.State, issue.Level, issue.Urgency, issue.Category,
                place.GridCode.Street.Value, place.GridCode.Community?.Value, place.GridCode.Value,
                (place.BuildingId ?? place.HouseholdId?.Building)?.Value,
                issue.Place.Address, issue.Text, issue.Lead?.OrganisationId?.Value ?? Name(issue.Lead?.Name), issue.Assignee?.OrganisationId?.Value ?? Name(issue.Assignee?.Name),
                issue.Reporters.Length, Joined(issue.Reporters.Select(reporter => reporter.Name)), Joined(issue.Reporters.Select(reporter => reporter.Phone)),
                issue.CreatedAt, issue.UpdatedAt, issue.Closure?.Reason, issue.Reworks, issue.Reopens, issue.Version,
            ];
        }
    }

    private async IAsyncEnumerable<object?[]> TimelineAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (stream, issue) in StreamsAsync(cancellationToken))
        {
            foreach (var recorded in _replay.Events(stream))
            {
                if (IssueProjection.Entry((int)recorded.Version, recorded.Event, issue, SeesOf(issue)) is not { } entry)
                {
                    continue;
                }

                yield return
                [
                    issue.Id.Value, issue.Number, entry.Seq, entry.At, entry.Kind,
                    entry.By?.PersonId.Value, Name(entry.By?.Name), entry.By?.Post.Role, entry.By is { } by ? Area(by.Post.Area) : null, Text(entry.Text),
                ];
            }
        }
    }

    /// <summary>A line for each department that was called.</summary>
    private async IAsyncEnumerable<object?[]> WhistlesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (_, whole) in StreamsAsync(cancellationToken))
        {
            var issue = IssueVisibility.Shown(whole, SeesOf(whole));
            foreach (var whistle in issue.Whistles)
            {
                foreach (var department in whistle.Departments)
                {
                    yield return
                    [
                        issue.Id.Value, issue.Number, whistle.Id, whistle.Grade, whistle.State, whistle.Item, Text(whistle.Note), Name(whistle.BlownBy.Name), whistle.BlownAt,
                        department.OrganisationId.Value, department.Role, department.State, department.CalledAt, department.CheckInDueAt, department.CheckedInAt,
                    ];
                }
            }
        }
    }

    private async IAsyncEnumerable<object?[]> BulletinsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var replay = new StreamReplay<BulletinEvent, Bulletin>(BulletinEvolution.Apply, upgrades);
        await foreach (var read in JournalStream.ReadAllAsync(view, cancellationToken: cancellationToken))
        {
            var (stream, faults) = await read.CheckAsync(view, cancellationToken);
            if (faults.Count == 0 && replay.Owns(stream) && replay.Replay(stream).State is { } bulletin)
            {
                yield return
                [
                    bulletin.Id.Value, bulletin.Number, bulletin.Kind, bulletin.State, bulletin.Community.Value, Text(bulletin.Title), Text(bulletin.Current.Text), Name(bulletin.Writer.Name),
                    bulletin.CreatedAt, bulletin.PublishedAt, bulletin.NoticeUntil, bulletin.Withdrawal?.At, bulletin.Revisions.Length, bulletin.Objections.Length, bulletin.Version,
                ];
            }
        }
    }

    private async IAsyncEnumerable<object?[]> DirectoryAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in view.ScanAsync(Tables.People, cancellationToken: cancellationToken))
        {
            var person = StoredRow.Read<Person>(row);
            foreach (var post in person.Posts.DefaultIfEmpty())
            {
                yield return
                [
                    row.Partition, person.Id.Value, Name(person.Name), Phone(person.Phone),
                    post?.PostId, post?.Role, post is null ? null : Area(post.Area), post?.Organisation?.Value,
                ];
            }
        }
    }

    private async IAsyncEnumerable<object?[]> HouseholdsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in view.ScanAsync(Tables.Households, cancellationToken: cancellationToken))
        {
            var household = StoredRow.Read<HouseholdRow>(row);
            yield return
            [
                household.Id.Building.Value, household.Unit, household.Floor, Shown(household.Room, "***"), Name(household.Householder), Phone(household.Phone),
                household.Residents, Shown(Joined(household.CareReasons), household.CareReasons.IsEmpty ? null : "***"),
            ];
        }
    }

    /// <summary>Every issue with its stream; a damaged one is not exported, and the verifier names it.</summary>
    private async IAsyncEnumerable<(JournalStream Stream, Issue Issue)> StreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var read in JournalStream.ReadAllAsync(view, cancellationToken: cancellationToken))
        {
            var (stream, faults) = await read.CheckAsync(view, cancellationToken);
            if (faults.Count == 0 && _replay.Owns(stream) && _replay.Replay(stream).State is { } issue)
            {
                yield return (stream, issue);
            }
        }
    }

    private static string? Joined(IEnumerable<string?> texts) => string.Join(';', texts.Where(text => !string.IsNullOrEmpty(text))) is { Length: > 0 } joined ? joined : null;

    /// <summary>Of a confidential case a masked table says only how it fares.</summary>
    private IssueFields SeesOf(Issue issue) => sight is ExportSight.Unmasked ? IssueFields.All : issue.Confidential ? IssueFields.None : IssueFields.Reports | IssueFields.Trail;

    private string? Shown(string? plain, string? masked) => sight is ExportSight.Unmasked ? plain : masked;

    private string? Name(string? name) => name is null ? null : Shown(name, Masking.Name(name));

    private string? Phone(string? phone) => phone is null ? null : Shown(phone, Masking.Phone(phone));

    private string? Text(string? text) => text is null ? null : Shown(text, Masking.Text(text));

    /// <summary>A resident's post is over a household, whose code ends in the room.</summary>
    private string Area(AreaCode area) => Shown(area.Value, area.Value.Split('-') is { Length: > 2 } parts ? $"{parts[0]}-{parts[1]}-***" : area.Value)!;
}
