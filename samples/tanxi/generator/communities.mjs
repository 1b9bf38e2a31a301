// The plan of the street: where each community lies, its grids, its estates and who manages them.
// An estate without `grid` covers the community's other grids; its property company serves the whole community
// except where another company serves a single grid.
export const communities = [
  { code: '420602004002', slug: 'hutoushan', name: '虎头山社区', at: [112.1055, 32.0025], grids: 4,
    estates: [{ slug: 'hupan', name: '虎畔家园', company: '虎畔物业服务有限公司', buildings: 24 }] },
  { code: '420602004003', slug: 'wanshan', name: '万山社区', at: [112.0925, 32.0105], grids: 3,
    estates: [{ slug: 'wanshan', name: '万山新村', company: '万和物业服务有限公司', buildings: 20 }] },
  { code: '420602004004', slug: 'shunanshan', name: '顺安山社区', at: [112.1185, 32.0090], grids: 4,
    estates: [
      { slug: 'shunan', name: '顺安里', company: '顺安物业服务有限公司', buildings: 20 },
      { slug: 'anyuan', name: '安园', company: '安园物业管理有限公司', buildings: 7, grid: 4 }] },
  { code: '420602004005', slug: 'tanxihu', name: '檀溪湖社区', at: [112.1165, 32.0385], grids: 6,
    estates: [
      { slug: 'tanxi', name: '檀溪人家', company: '檀溪人家物业服务有限公司', buildings: 30 },
      { slug: 'huxin', name: '湖心雅苑', company: '湖心雅苑物业管理有限公司', buildings: 6, grid: 6 }] },
  { code: '420602004006', slug: 'yingpan', name: '营盘社区', at: [112.1120, 32.0245], grids: 4,
    estates: [{ slug: 'yingpan', name: '营盘小区', company: '营盘物业服务有限公司', buildings: 26 }] },
  { code: '420602004007', slug: 'qilin', name: '麒麟社区', at: [112.1295, 32.0150], grids: 5,
    estates: [
      { slug: 'qilin', name: '麒麟花园', company: '麒麟物业服务有限公司', buildings: 26 },
      { slug: 'linyuan', name: '麟苑', company: '麟苑物业管理有限公司', buildings: 7, grid: 5 }] },
  { code: '420602004008', slug: 'binhu', name: '滨湖社区', at: [112.1270, 32.0275], grids: 4,
    estates: [{ slug: 'dongfang', name: '东方小区', company: '东方物业服务有限公司', buildings: 30, perGrid: [7, 7, 8, 8], compound: true }] },
  { code: '420602004009', slug: 'liuzishan', name: '柳子山社区', at: [112.1015, 32.0355], grids: 5,
    estates: [
      { slug: 'liulin', name: '柳林新居', company: '柳林物业服务有限公司', buildings: 26 },
      { slug: 'cuiliu', name: '翠柳苑', company: '翠柳物业管理有限公司', buildings: 6, grid: 5 }] },
  { code: '420602004010', slug: 'pipashan', name: '琵琶山社区', at: [112.0940, 32.0235], grids: 4,
    estates: [{ slug: 'pipa', name: '琵琶苑', company: '琵琶苑物业服务有限公司', buildings: 24 }] },
];

export const street = { code: '420602004', slug: 'tanxi', name: '檀溪街道' };

const numerals = '零一二三四五六七八九十';

/** Adds the grids to the plan: code, name, number, estate, and how many buildings stand there. */
export function plan(official) {
  const byCode = new Map(official.map((row) => [row.code, row]));
  return communities.map((community) => {
    const committee = byCode.get(community.code)?.name;
    if (!committee) throw new Error(`${community.code} is not among the official areas`);
    const own = new Map(community.estates.filter((estate) => estate.grid).map((estate) => [estate.grid, estate]));
    const main = community.estates[0];
    const mainGrids = community.grids - own.size;
    const grids = [];
    for (let number = 1, seen = 0; number <= community.grids; number++) {
      const estate = own.get(number) ?? main;
      const buildings = own.has(number)
        ? estate.buildings
        : main.perGrid?.[seen] ?? share(main.buildings, mainGrids, seen);
      if (!own.has(number)) seen++;
      const area = main.compound ? main.name : community.name;
      grids.push({
        code: `${community.code}${String(number).padStart(3, '0')}`,
        name: `${area}第${numerals[number]}网格`,
        number, community, estate, buildings,
      });
    }
    return { ...community, committee, grids };
  });
}

const share = (total, parts, index) => Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts);
