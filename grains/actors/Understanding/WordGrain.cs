using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Kernel;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Understanding;

/// <summary>Adds up one street's judgements when asked: what was written a moment ago counts.</summary>
[GrainType("words"), StreetPlacement]
public sealed class WordGrain(ITableStore store, IGrainFactory grains) : Grain, IWordGrain
{
    public async Task<ImmutableArray<WordTally>> TalliesAsync(AreaCode community, DateTimeOffset from, DateTimeOffset to)
    {
        await grains.Grain<IProjectorGrain>(community.Street.Value).FlushAsync();
        var judgements = new List<WordJudgement>();
        await foreach (var judgement in WordRows.ReadAsync(store, community.Street, from, to))
        {
            if (judgement.Community == community)
            {
                judgements.Add(judgement);
            }
        }

        return WordJudgements.Tallied(judgements);
    }
}
