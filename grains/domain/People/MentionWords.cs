using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>What organisations and roles are called after an @.</summary>
internal static class MentionWords
{
    public static ImmutableArray<(Role Role, ImmutableArray<string> Words)> Roles { get; } =
    [
        (Role.GridWorker, ["网格员", "GridWorker"]),
        (Role.GridLead, ["网格长", "GridLead"]),
        (Role.MicroGridWorker, ["微网格员"]),
        (Role.CommunityOfficer, ["社区值班员", "社区值班", "社区干部", "CommunityOfficer"]),
        (Role.StreetDutyOfficer, ["街道值班员", "街道值班", "值班长", "StreetDutyOfficer"]),
        (Role.ServiceDesk, ["客服小秘书", "客服", "ServiceDesk"]),
    ];

    public static IEnumerable<string> Of(Organisation organisation) =>
        new[] { organisation.Name, organisation.ShortName, organisation.Id.Value }
            .Concat(organisation.Aliases.IsDefault ? [] : organisation.Aliases)
            .Where(w => w.Length > 0);

    public static ImmutableArray<string> Of(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Property => ["物业公司", "物业"],
        OrganisationKind.Water => ["水务公司", "自来水公司", "水务", "供水公司"],
        OrganisationKind.Power => ["供电公司", "电力公司", "供电所", "供电"],
        OrganisationKind.Gas => ["燃气公司", "天然气公司", "燃气"],
        OrganisationKind.Heat => ["热力公司", "供热公司", "热力"],
        OrganisationKind.Telecom => ["通信公司", "电信公司", "通信"],
        OrganisationKind.Police => ["派出所", "社区民警", "民警"],
        OrganisationKind.CityManagement => ["城管", "综合执法"],
        OrganisationKind.Fire => ["消防站", "消防"],
        OrganisationKind.Health => ["卫生服务中心", "社区医院"],
        OrganisationKind.Mediation => ["调解委员会", "调解员"],
        OrganisationKind.ServiceStation => ["便民服务站", "服务站"],
        OrganisationKind.Committee => ["居委会", "社区"],
        _ => [],
    };
}
