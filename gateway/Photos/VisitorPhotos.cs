using System.Collections.Immutable;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.Photos;
using Gridwhistle.Rejections;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Photos;

/// <summary>
/// Pictures of reports made without signing in. Who sent one sees it by their follow key; of the signed-in, those who may read an issue that shows it.
/// One that no report names goes after <see cref="VisitorPhoto.Kept"/>.
/// </summary>
internal sealed class VisitorPhotos(VisitorPhotoRows rows, PhotoStore files, IGrainFactory grains, SystemTime time, IOptions<PhotoOptions> options) : ISweep
{
    private readonly SemaphoreSlim _counting = new(1, 1);
    private long? _waitingBytes;

    /// <summary>Why so many bytes are not taken from a visitor; null when they are.</summary>
    public Problem? Refusal(long bytes) => bytes > options.Value.VisitorBytes ? Problem.Of(RequestProblems.TooLarge, ("limit", $"{options.Value.VisitorBytes}")) : null;

    /// <summary>Takes a picture in; the answer is the same when it is sent again.</summary>
    public async Task<PhotoTaken> SaveAsync(FollowKey key, Picture picture, CancellationToken cancellationToken)
    {
        var id = picture.IdFor(key.Visitor.Value);
        if (!(await rows.IssuesAsync(id, cancellationToken)).IsEmpty || await rows.FindAsync(id, cancellationToken) is not null)
        {
            // It is there already, shown by a report or waiting for one; files that a crash kept from being written are written now.
            return new PhotoTaken(await files.SaveAsync(id, picture, cancellationToken), null);
        }

        if (!await HasRoomAsync(picture.Bytes, cancellationToken))
        {
            return Problem.Of(RequestProblems.TooMany).After(TimeSpan.FromHours(1));
        }

        await rows.AddAsync(id, new VisitorPhoto(key.Visitor, time.Now, picture.Bytes), cancellationToken);
        return new PhotoTaken(await files.SaveAsync(id, picture, cancellationToken), null);
    }

    /// <summary>Why a visitor's report cannot name these pictures; null when all are their own.</summary>
    public async Task<Problem?> RefusalAsync(ImmutableArray<string> ids, FollowKey? key, CancellationToken cancellationToken)
    {
        if (ids.IsDefaultOrEmpty)
        {
            return null;
        }

        if (ids.Length > options.Value.VisitorPhotosPerReport)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.TooMany("photos", options.Value.VisitorPhotosPerReport)]);
        }

        foreach (var id in ids)
        {
            if (PhotoClaims.Refusal(id, await rows.FindAsync(id, cancellationToken), key?.Visitor) is { } refusal)
            {
                return refusal.ToProblem();
            }
        }

        return null;
    }

    /// <summary>From now on the issue shows them.</summary>
    public async Task ClaimAsync(ImmutableArray<string> ids, IssueId issue, CancellationToken cancellationToken)
    {
        foreach (var id in ids.IsDefault ? [] : ids)
        {
            await rows.ClaimAsync(id, issue, cancellationToken);
        }
    }

    /// <summary>Why this person does not see the picture; null when they do.</summary>
    public async Task<Problem?> SightAsync(string id, Caller? caller, FollowKey? key, CancellationToken cancellationToken)
    {
        if (caller is null && key is null)
        {
            return Problem.Of(SessionProblems.Missing);
        }

        var shown = PhotoClaims.SightOf(await rows.FindAsync(id, cancellationToken), key?.Visitor, caller?.Actor) switch
        {
            PhotoSight.Shown => true,
            PhotoSight.ByItsIssues => await MayReadOneAsync(id, caller!, cancellationToken),
            _ => false,
        };
        return shown ? null : Problem.Of(PhotoRejections.Unknown);
    }

    /// <summary>Those of the pictures that came with this key.</summary>
    public async Task<ImmutableArray<string>> OwnAsync(ImmutableArray<string> ids, FollowKey key, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ids.Distinct().Select(async id => (Id: id, Photo: await rows.FindAsync(id, cancellationToken))));
        return [.. found.Where(one => PhotoClaims.IsOf(one.Photo, key.Visitor)).Select(one => one.Id)];
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await foreach (var (id, photo, etag) in rows.WaitingAsync(cancellationToken))
        {
            if (photo.IsLeftOver(time.Now) && await rows.DropAsync(id, etag, cancellationToken))
            {
                files.Delete(id);
            }
        }

        await CountAsync(again: true, cancellationToken);
    }

    private async Task<bool> MayReadOneAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var issue in await rows.IssuesAsync(id, cancellationToken))
        {
            if ((await grains.Grain<IIssueGrain>(issue.Value).GetAsync(caller.Actor)).Value is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pictures no report names are bounded all together, so that strangers cannot fill the disk.</summary>
    private async Task<bool> HasRoomAsync(long bytes, CancellationToken cancellationToken)
    {
        await CountAsync(again: false, cancellationToken);
        await _counting.WaitAsync(cancellationToken);
        try
        {
            var after = _waitingBytes.GetValueOrDefault() + bytes;
            if (after > options.Value.VisitorsWaitingBytes)
            {
                return false;
            }

            _waitingBytes = after;
            return true;
        }
        finally
        {
            _counting.Release();
        }
    }

    private async Task CountAsync(bool again, CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            if (again || _waitingBytes is null)
            {
                var sum = 0L;
                await foreach (var (_, photo, _) in rows.WaitingAsync(cancellationToken))
                {
                    sum += photo.Bytes;
                }

                _waitingBytes = sum;
            }
        }
        finally
        {
            _counting.Release();
        }
    }
}

/// <summary>A picture's id, or why it was not taken in.</summary>
internal readonly record struct PhotoTaken(string? Id, Problem? Problem)
{
    public static implicit operator PhotoTaken(Problem problem) => new(null, problem);
}
