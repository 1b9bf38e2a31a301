using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>
/// Links by which somebody who gave a number and no account rates what was done. The key in it is made of the case, the number and the street's secret:
/// the same one at every attempt, and nobody's who was not sent it.
/// </summary>
internal sealed class RatingLinks(IGrainFactory grains)
{
    /// <summary>The keys of everybody who gave a number alone, whether they were sent theirs or not.</summary>
    public async Task<ImmutableArray<RatingKey>> KeysAsync(IssueId issue) => [.. (await OfAsync(issue)).Select(link => new RatingKey(link.Phone, link.Visitor))];

    /// <summary>The links that were sent, which are those of numbers that were called.</summary>
    public async Task<IReadOnlyList<RatingLink>> SentAsync(IssueId issue) => [.. (await OfAsync(issue)).Where(link => link.IsSent)];

    private async Task<IReadOnlyList<RatingLink>> OfAsync(IssueId issue)
    {
        var grain = grains.Grain<IIssueGrain>(issue.Value);
        if (await grain.CallNumbersAsync() is not { } called)
        {
            return [];
        }

        var secret = await grains.Grain<IDirectoryGrain>(called.Street.Value).FeedSecretAsync();
        return
        [
            .. from reporter in called.Reporters
               let key = KeyOf(issue, reporter.Phone!, secret)
               let visitor = FollowKey.VisitorOf(key)
               where reporter.PersonId is null || reporter.PersonId == visitor
               select new RatingLink(reporter.Phone!, visitor, $"/rate/{issue.Value}#{key}", reporter.PersonId == visitor),
        ];
    }

    private static string KeyOf(IssueId issue, string phone, string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromHexString(secret), Encoding.UTF8.GetBytes($"rating/{issue.Value}/{phone}")));
}

/// <summary>One of them.</summary>
/// <param name="Path">Of the console; the key stands in the fragment, so that no log of addresses holds it.</param>
/// <param name="IsSent">The number was called, and its owner is known by the key.</param>
internal sealed record RatingLink(string Phone, PersonId Visitor, string Path, bool IsSent);
