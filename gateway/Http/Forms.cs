using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Gridwhistle.Gateway.Http;

internal static class Forms
{
    /// <summary>The form a request sends; one that is cut off or not built as a form is malformed, and no fault of the server's.</summary>
    public static async Task<IFormCollection> ReadUploadAsync(this HttpRequest request, FormOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(options, cancellationToken);
        }
        catch (Exception cut) when (cut is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ProblemException(Problem.Of(RequestProblems.Malformed));
        }
    }
}
