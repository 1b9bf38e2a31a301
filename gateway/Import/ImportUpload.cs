using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Gridwhistle.Gateway.Import;

/// <summary>The files of an import, as a form sends them, or the one document of it.</summary>
internal static class ImportUpload
{
    public const long MaxBytes = 256L * 1024 * 1024;
    private const int MaxFiles = 64;

    /// <summary>Files by name; null when the body is neither a form nor JSON.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasFormContentType ? await FormAsync(request, cancellationToken)
        : request.HasJsonContentType() ? new Dictionary<string, byte[]> { ["import.json"] = await BytesAsync(request.Body, cancellationToken) }
        : null;

    private static async Task<IReadOnlyDictionary<string, byte[]>> FormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadUploadAsync(new FormOptions { MultipartBodyLengthLimit = MaxBytes, ValueCountLimit = MaxFiles }, cancellationToken);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            if (!files.TryAdd(file.FileName, await BytesAsync(stream, cancellationToken)) || files.Count > MaxFiles)
            {
                throw new ProblemException(Problem.OfFields(
                    RequestProblems.Invalid, [FieldFault.Malformed(file.FileName, $"至多 {MaxFiles} 个不同名的文件", $"one of at most {MaxFiles} files of different names")]));
            }
        }

        return files;
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
