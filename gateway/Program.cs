using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Session;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddGridStorage();
builder.Services.AddApiJson();
builder.Services.AddProblems();
builder.Services.AddGridSession();
builder.Services.AddIdempotency();
builder.Services.AddFeatures();
builder.Services.AddLiveUpdates();

var app = builder.Build();

app.UseProblems();
app.UseRouting();
app.UseGridSession();
app.UseIdempotency();

var api = app.MapApi();
api.MapSession();
api.MapFeatures();
app.MapLive();

app.Run();
