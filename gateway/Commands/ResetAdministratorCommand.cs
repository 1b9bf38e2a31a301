using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle reset-administrator</c>: for whoever lost the one password nobody else can set.</summary>
internal static class ResetAdministratorCommand
{
    public static GridCommand Command { get; } = new(
        "reset-administrator",
        new("作废管理员口令:下次启动给出一次性链接", "takes the administrator's password away: the next start offers a one-time link"),
        [StoppedServer.Confirmation],
        run => StoppedServer.RunAsync(
            run,
            new("请先停止服务", "Stop the server first"),
            async services =>
            {
                var had = await services.GetRequiredService<Accounts>().ForgetAdministratorAsync();
                run.Say(had
                    ? new("管理员口令已作废,其会话已结束。启动服务,从输出中取一次性链接。", "The administrator's password is gone, and their sessions have ended. Start the server and take the one-time link from its output.")
                    : new("管理员还没有口令。启动服务,从输出中取一次性链接。", "The administrator has no password yet. Start the server and take the one-time link from its output."));
                run.Result(new { reset = had });
                return ExitCodes.Fine;
            }));
}
