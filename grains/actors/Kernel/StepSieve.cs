namespace Gridwhistle.Kernel;

/// <summary>
/// Lets a step through once, and says of which streams a step comes behind one that followed it: its append was in doubt, or another silo's, and the
/// case went on before it was found in the journal. Whoever keeps a stream's last state would go back with it.
/// </summary>
internal sealed class StepSieve(TimeSpan kept)
{
    private readonly RecentVersions _seen = new(kept);

    /// <returns>The steps not seen before, as they were handed over, and of each stream that is out of order the first version to read again.</returns>
    public (List<CommittedStep> Steps, Dictionary<string, long> Late) Sift(IReadOnlyList<CommittedStep> handed)
    {
        _seen.Age();
        var steps = new List<CommittedStep>(handed.Count);
        Dictionary<string, long> late = new(StringComparer.Ordinal);
        foreach (var step in handed)
        {
            if (!_seen.Note(step.Stream, step.Version))
            {
                continue;
            }

            steps.Add(step);
            // Who is found is read to the end of the stream: the last one that was missing stands before one that was not.
            if (_seen.Knows(step.Stream, step.Version + 1))
            {
                late[step.Stream] = 0;
            }
        }

        foreach (var stream in late.Keys)
        {
            late[stream] = steps.Where(step => step.Stream == stream).Min(step => step.Version);
        }

        return (steps, late);
    }

    /// <summary>They are let through, whether they were before or not.</summary>
    public void Note(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            _seen.Note(step.Stream, step.Version);
        }
    }
}
