using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Import;

/// <summary>A street from files.</summary>
internal sealed class ImportFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["import.faults"] = new(422, "导入文件有误", "The import has faults", "共 {count} 处，见 faults。", "{count} in all; see faults."),
    };

    public void AddServices(IServiceCollection services) => services.AddSingleton<StreetImporter>();

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapImport();
}
