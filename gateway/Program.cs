var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddApiJson();
builder.Services.AddProblems();

var app = builder.Build();

app.UseProblems();

app.Run();
