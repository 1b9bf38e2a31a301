using System.CommandLine;
using System.Globalization;
using Gridwhistle.Load;

const int WronglyCalled = 2;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var parsed = LoadScenarios.Build().Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
    return WronglyCalled;
}

// A scenario that is interrupted ends its server and removes the store.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
