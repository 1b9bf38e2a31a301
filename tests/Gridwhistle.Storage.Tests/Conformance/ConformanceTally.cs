namespace Gridwhistle.Storage;

/// <summary>Counts the conformance tests one backend went through and says so at the end of its run.</summary>
public sealed class ConformanceTally : IDisposable
{
    private readonly HashSet<string> _backends = [];
    private int _tests;

    public void Count(string backend)
    {
        _backends.Add(backend);
        Interlocked.Increment(ref _tests);
    }

    public void Dispose()
    {
        if (_tests > 0)
        {
            TestContext.Current.SendDiagnosticMessage($"[figures] storage conformance: {_tests} tests ran on {string.Join(", ", _backends)}");
        }
    }
}
