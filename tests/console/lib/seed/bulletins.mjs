import { at } from './cases.mjs';

const community = '420602004008';

/** What the community's office has published by now: one notice corrected, one report, and a draft the street has not approved. */
export function publish({ agenda, as }, day) {
  agenda.at(at(day, '08:40'), async () => {
    const [officer, street] = [await as('community-binhu'), await as('duty-tanxi')];
    const written = async (body) => {
      const { id } = await officer('/bulletins', { communityCode: community, ...body });
      await street(`/bulletins/${id}/approve`, {});
      await officer(`/bulletins/${id}/publish`, {});
      return id;
    };
    const income = await written({
      kind: 'Notice', title: '东方小区第三季度公共收益公示', period: '2024Q3',
      text: '停车收入 126,400 元，电梯广告收入 31,000 元，支出 48,200 元，结余转入公共维修资金。\n公示期内如有异议，请通过本页提出，社区在三个工作日内答复。',
    });
    await officer(`/bulletins/${income}/correct`, { text: '停车收入 126,400 元，电梯广告收入 31,000 元，支出 52,700 元，结余转入公共维修资金。\n公示期内如有异议，请通过本页提出，社区在三个工作日内答复。', reason: '漏计十月初的监控维修费 4,500 元' });
    await written({ kind: 'Circular', title: '关于楼道堆物集中清理情况的通报', text: '十月底清理楼道堆物 37 处，其中 5 处反复出现，已上门劝导并约定清理日期。感谢各位楼栋长和志愿者。' });
    await written({ kind: 'Report', title: '滨湖社区十月网格工作报告', period: '2024-10', text: '受理诉求 214 件，网格内解决 186 件；上门走访 320 户；联席会议 1 次，行动项 5 项，已完成 4 项。' });
    await officer('/bulletins', { communityCode: community, kind: 'Notice', title: '三号楼加装电梯意见征集公示', text: '三号楼二十户提出加装电梯，现征集全体住户意见。' });
  });
}
