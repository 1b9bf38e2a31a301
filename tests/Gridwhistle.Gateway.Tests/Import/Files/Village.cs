using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;

namespace Gridwhistle.Import.Files;

/// <summary>The smallest street that has everything, as files; tests spoil one thing in it.</summary>
internal static class Village
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["areas.csv"] = """
            code,name,level,parent
            420602004,檀溪街道,Street,420602
            420602004008,滨湖社区,Community,420602004
            420602004008001,第一网格,Grid,420602004008
            420602004008002,第二网格,Grid,420602004008
            """,
        ["boundaries.geojson"] = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"420602004008001"},"geometry":{"type":"Polygon","coordinates":[[[112.10,32.00],[112.11,32.00],[112.11,32.01],[112.10,32.01],[112.10,32.00]]]}},
            {"type":"Feature","properties":{"code":"420602004008002"},"geometry":{"type":"MultiPolygon","coordinates":[[[[112.11,32.00],[112.11,32.01],[112.12,32.01],[112.12,32.00],[112.11,32.00]]]]}}
            ]}
            """,
        ["buildings.csv"] = """
            id,gridCode,number,name,estate,lon,lat,units,floors,roomsPerFloor,lift
            420602004008001-1,420602004008001,1,东方小区1号楼,东方小区,112.105,32.005,2,6,2,false
            420602004008002-2,420602004008002,2,东方小区2号楼,东方小区,112.115,32.005,1,10,2,true
            """,
        ["households.csv"] = """
            id,buildingId,unit,floor,room,householder,phone,residents,careReasons
            420602004008001-1-1-101,420602004008001-1,1,1,101,钱禾苗,19900000001,1,LoneElder;Disabled
            420602004008001-1-2-602,420602004008001-1,2,6,602,孙舟,,3,
            420602004008002-2-1-501,420602004008002-2,1,5,501,李野,0710-0000009,2,
            """,
        ["organisations.csv"] = """
            id,name,shortName,kind,area,phone,aliases
            water,檀溪供水有限公司,水务公司,Water,420602004,0710-0000001,水务公司网格员;自来水公司
            property-dongfang,东方物业服务有限公司,东方物业,Property,420602004008,0710-0000002,物业公司;物业
            fuwu,便民维修队,服务站师傅,Provider,420602004,,
            """,
        ["people.csv"] = """
            id,name,phone,account
            admin,周一一,19800000001,admin
            worker-1,吴二二,19800000002,gridworker-1
            worker-2,郑三三,19800000003,
            liaison-water,王四四,19800000004,liaison-water
            lead,冯五五,19800000005,
            """,
        ["posts.csv"] = """
            id,personId,role,area,organisationId
            post-admin,admin,Administrator,420602004,
            post-1,worker-1,GridWorker,420602004008001,
            post-2,worker-2,GridWorker,420602004008002,
            post-water,liaison-water,Liaison,420602004,water
            post-lead,lead,HouseholdGroupLead,420602004008002-2-1-2,
            """,
        ["rosters.csv"] = """
            id,area,role,organisationId,fallbackPersonId,personId,days,start,end
            roster-1,420602004008001,GridWorker,,worker-2,worker-1,12345,08:00,20:00
            roster-1,420602004008001,GridWorker,,worker-2,worker-1,67,20:00,08:00
            roster-water,420602004,Liaison,water,,liaison-water,1234567,00:00,24:00
            """,
        ["policies.json"] = """
            {
              "version": 1,
              "categories": [
                { "code": "water", "name": "供水", "nameEn": "Water", "major": "市政", "minor": "供水", "danger": false,
                  "routing": { "lead": "water", "assist": ["kind:Property"] }, "autoDispatch": false, "mergeWindowMinutes": 120, "keywords": ["没水"],
                  "limits": { "Arrive": { "Normal": { "amount": 60, "unit": "Minute", "operator": "Within" }, "Emergency": { "amount": 30, "unit": "Minute" } } } },
                { "code": "other", "name": "其他", "major": "其他", "minor": "其他", "routing": { "lead": "kind:Property" }, "mergeWindowMinutes": 0 }
              ],
              "escalation": [{ "after": "AckMissed1", "to": "NextOnDuty" }],
              "whistleCatalogue": [{ "code": "outage", "name": "停水", "categories": ["water"], "grade": "Routine", "lead": "water", "assist": [] }],
              "calendar": { "timeZone": "Asia/Shanghai", "week": { "1": [["08:30", "12:00"], ["14:00", "17:30"]] }, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"] },
              "thresholds": { "responseWeight": 0.1, "resolutionWeight": 0.5, "satisfactionWeight": 0.4, "basicallySatisfied": 0.9 }
            }
            """,
        ["services.json"] = """
            {
              "version": 1, "own": ["fuwu"],
              "services": [
                { "serviceCode": "hood", "name": "油烟机清洗", "unit": "台", "referenceFen": 22000,
                  "prices": [{ "providerId": "fuwu", "priceFen": 16800 }, { "providerId": "property-dongfang", "priceFen": 18000 }] },
                { "serviceCode": "aircon", "name": "空调清洗", "unit": "台",
                  "variants": [{ "code": "standing", "name": "柜机", "referenceFen": 18000 }, { "code": "wall", "name": "挂机" }],
                  "prices": [{ "providerId": "fuwu", "variant": "standing", "priceFen": 13800 }, { "providerId": "fuwu", "variant": "wall", "priceFen": 12800 }] }
              ]
            }
            """,
    };

    public static Dictionary<string, byte[]> Bytes() => Files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value.ReplaceLineEndings("\n") + "\n"));

    public static string Text(string file) => Encoding.UTF8.GetString(Bytes()[file]);

    /// <summary>The village with one text in one file replaced; the text must be there.</summary>
    public static Dictionary<string, byte[]> With(string file, string from, string to)
    {
        var text = Text(file);
        Assert.Contains(from, text);
        return With(file, text.Replace(from, to));
    }

    public static Dictionary<string, byte[]> With(string file, string text) => new(Bytes()) { [file] = Encoding.UTF8.GetBytes(text) };
}
