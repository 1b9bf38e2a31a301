using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Audit;

internal sealed class AuditGrainFeature : IGrainFeature
{
    public void AddServices(IServiceCollection services) => services.AddJournal<AuditEvent, AuditHour>(AuditHour.Apply, AuditLog.Table, marksReach: true);
}
