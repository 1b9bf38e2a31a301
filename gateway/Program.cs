using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Clock;
using Gridwhistle.Gateway.Commands;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Hosting;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.OpenApi;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Hosting;

if (GridCommands.IsCommand(args))
{
    return await GridCommands.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable);
}

var builder = WebApplication.CreateBuilder(args);
builder.UseGridDefaults();
builder.AddGridTelemetry("gridwhistle-gateway");

builder.Services.AddProductClock(builder.Configuration);
builder.AddGridSilo();

builder.Services.AddApiJson();
builder.Services.AddProblems();
builder.Services.AddOperations();
builder.Services.AddIdempotency();
builder.Services.AddApiDocument();
builder.Services.AddFeatures();
builder.Services.AddConsole();

return await builder.RunGridAsync(app =>
{
    app.UseSecurityHeaders();
    app.UseProductTime();
    app.UseHead();
    app.UseProblems();
    app.UseRouting();
    app.UseRequestSpans();
    app.UseConsole();
    app.UseCompression();
    app.UseRefusalCounts();
    app.UseGridSession();
    app.UseHubOrigins();
    app.UseBodyLimits();
    app.UseRequestBodies();
    app.UseConcurrencyGate();
    app.UseAudit();
    app.UseReadTags();
    app.UseIdempotency();

    app.MapHealth();
    app.MapDocs();
    app.MapFeatures();
});
