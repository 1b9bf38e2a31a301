using Gridwhistle.Hosting;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddGridSilo();
await builder.Build().RunAsync();
