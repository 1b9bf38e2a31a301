using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Gateway.Setup;

/// <summary>The first start: settings that are checked, and the administrator's password.</summary>
internal sealed class SetupFeature : IFeature
{
    public IEnumerable<KeyValuePair<string, ProblemText>> Problems { get; } = new Dictionary<string, ProblemText>
    {
        ["setup.done"] = new(409, "已完成初始设置", "Set up already", "管理员密码已设置；忘记时由运维人员重置。", "The administrator has a password; whoever runs the server can reset it."),
        ["setup.token_invalid"] = new(403, "链接无效", "The link is not valid", "请使用服务器启动时打印的最新链接。", "Use the newest link the server printed at its start."),
    };

    public void AddServices(IServiceCollection services)
    {
        services.CheckOptions<StorageOptions>(StorageOptions.SectionName);
        services.CheckOptions<SqliteOptions>(SqliteOptions.SectionName);
        services.CheckOptions<JournalOptions>(JournalOptions.SectionName);
        services.CheckOptions<OrleansOptions>(OrleansOptions.SectionName);
        services.CheckOptions<OrleansEndpointOptions>(OrleansEndpointOptions.SectionName);
        services.TryAddSingleton(Console.Out);
        services.AddSingleton<AdministratorSetup>().AddHostedService<SetupAnnouncement>();
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapSetup();
}
