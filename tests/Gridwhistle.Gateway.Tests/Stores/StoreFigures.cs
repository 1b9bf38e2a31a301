using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Gridwhistle.StoreFigures))]

namespace Gridwhistle;

/// <summary>Says at the end of a run which stores the applications really opened.</summary>
public sealed class StoreFigures : IDisposable
{
    private static readonly ConcurrentDictionary<string, int> Opened = [];

    public static void Count(object store) => Opened.AddOrUpdate(store.GetType().Name, 1, (_, count) => count + 1);

    public void Dispose()
    {
        foreach (var (store, count) in Opened)
        {
            TestContext.Current.SendDiagnosticMessage($"[figures] {count} starts of the gateway opened a {store}");
        }
    }
}
