using System.Globalization;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Http;

/// <summary><c>?limit=&amp;cursor=</c> of a list whose cursor is a sequence number that its items show anyway, so that it can also be asked before or after one.</summary>
public readonly record struct SequencePaging(int Limit, long? Cursor)
{
    public static ValueTask<SequencePaging> BindAsync(HttpContext context)
    {
        List<FieldFault> faults = [];
        var limit = Paging.LimitOf(context.Request.Query, faults);
        long? cursor = null;
        if (context.Request.Query["cursor"] is not ([] or [null or ""]))
        {
            var known = context.Request.Query["cursor"] is [{ } given] && long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : -1;
            cursor = known;
            if (known < 0)
            {
                faults.Add(Paging.NoCursor);
            }
        }

        return faults.Count == 0
            ? ValueTask.FromResult(new SequencePaging(limit, cursor))
            : throw new ProblemException(Problem.OfFields(RequestProblems.Invalid, [.. faults]));
    }
}
