using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans;

namespace Gridwhistle.Load.Preparation;

/// <summary>Reports by a street's grid workers, straight to the grids' intake; no two at one place, so none is a repeat.</summary>
internal sealed class PreparedReports
{
    private const int Lattice = 400;

    private readonly IGrainFactory _grains;
    private readonly List<(AreaCode Grid, Actor Worker)> _grids;

    private PreparedReports(IGrainFactory grains, List<(AreaCode, Actor)> grids) => (_grains, _grids) = (grains, grids);

    public IReadOnlyList<AreaCode> Grids => [.. _grids.Select(grid => grid.Grid)];

    public static async Task<PreparedReports> OfAsync(IGrainFactory grains, AreaCode street)
    {
        var found = new List<(AreaCode, Actor)>();
        foreach (var community in await grains.GetGrain<IStreetGrain>(street.Value).ChildrenAsync(street))
        {
            foreach (var grid in await grains.GetGrain<IStreetGrain>(street.Value).ChildrenAsync(community.Code))
            {
                if (grid.Leads.FirstOrDefault(lead => lead.Role is Role.GridWorker) is { } worker)
                {
                    found.Add((grid.Code, new Actor(worker.PersonId, worker.Name, new Post($"prepared-{grid.Code.Value}", Role.GridWorker, grid.Code, null))));
                }
            }
        }

        return found.Count > 0 ? new PreparedReports(grains, found) : throw new InvalidOperationException($"Nobody is on duty in {street}.");
    }

    public async Task<IssueId> ReportAsync(int n)
    {
        var (grid, worker) = _grids[n % _grids.Count];
        var spot = n / _grids.Count;
        // One step of the lattice is one place; what the map says about it does not matter to the intake.
        var point = new GeoPoint(112 + (spot % Lattice * 0.0006), 32 + (spot / Lattice * 0.0006));
        var place = new IssuePlace(grid, null, null, null, point, null, $"点位{spot}");
        var report = new NewReport(
            new IssueId(Guid.CreateVersion7().ToString("N")), $"{n} 路面有杂物,请来清理", "other", Urgency.Normal, place,
            new Reporter(worker.Name, null, worker.PersonId, null, Channel.Patrol, default), null, [], worker, null);
        var receipt = await _grains.ReportAsync(report);
        return receipt.Value is { Attached: false } made
            ? made.Issue.Summary.Id
            : throw new InvalidOperationException($"Report {n} in {grid}: {receipt.Rejection?.Code ?? "taken for a repeat"}.");
    }
}
