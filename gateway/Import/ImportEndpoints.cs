using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Import;

internal static class ImportEndpoints
{
    public static IEndpointRouteBuilder MapImport(this IEndpointRouteBuilder api)
    {
        api.MapPost("/import", TakeIn).WithTags("Setup").WithName("importStreet").WithSummary("Import a street").WithoutIdempotency().WithBodyLimit(ImportUpload.MaxBytes)
            .Accepts<IFormFileCollection>("multipart/form-data", "application/json");
        return api;
    }

    /// <summary>A street from one JSON document or a set of CSV, GeoJSON and JSON files: all or nothing, every fault listed.</summary>
    private static async Task<Results<Ok<ImportAnswer>, Problem>> TakeIn(
        bool? dryRun, Caller caller, HttpRequest request, StreetImporter importer, CancellationToken cancellationToken)
    {
        if (caller.Post.Role is not Role.Administrator)
        {
            return Problem.Of(SessionProblems.ForbiddenRole);
        }

        if (await ImportUpload.ReadAsync(request, cancellationToken) is not { } files)
        {
            return Problem.Of(RequestProblems.MediaType);
        }

        var read = StreetImport.Read(files);
        if (read.Plan is not { } plan)
        {
            return Faulty(read.Faults);
        }

        if (caller.Post.Area != Accounts.NoStreet && !caller.Post.Area.Covers(plan.Street))
        {
            return Problem.Of(SessionProblems.ForbiddenArea);
        }

        var outcome = dryRun is true ? await importer.CheckAsync(read) : await importer.ApplyAsync(read);
        return outcome.Made is { } made ? TypedResults.Ok(ImportAnswer.Of(made, dryRun is true, outcome.Faults)) : Faulty(outcome.Faults);
    }

    private static Problem Faulty(ImmutableArray<ImportFault> faults) => Problem.Of("import.faults", ("count", $"{faults.Length}")).With(faults);
}

/// <summary>What an import made, or would make. <paramref name="Warnings"/> did not stop it.</summary>
internal sealed record ImportAnswer(
    AreaCode Street, bool DryRun, int Areas, int Buildings, int Households, int Organisations, int People, int Rosters, ImmutableArray<ImportFault> Warnings)
{
    public static ImportAnswer Of(ImportSummary made, bool dryRun, ImmutableArray<ImportFault> warnings) => new(
        made.Street, dryRun, made.Areas, made.Buildings, made.Households, made.Organisations, made.People, made.Rosters, warnings);
}
