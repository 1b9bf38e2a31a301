import { gridCode } from './people.mjs';

const grid = gridCode('008004');

/** The grid group on the morning of building 23: who says what, and what the water company does. Answers a place where the issue will stand. */
export function converse({ agenda, as, photos }, start) {
  const shown = { issue: undefined };
  const say = (minute, account, text, more) => agenda.at(start + minute, async () => {
    const { issue } = await (await as(account))(`/groups/${grid}/messages`, { text, photos: more?.photo ? await photos(account) : undefined });
    shown.issue ??= issue?.id;
  });
  const act = (minute, account, name, body = {}) => agenda.at(start + minute, async () => { await (await as(account))(`/issues/${shown.issue}/${name}`, body); });

  say(0, 'gridworker-dongfang-4', '大家早，今天上午巡查23至26号楼，有事请在群里说。');
  say(4, 'leader-dongfang-23-1-1', '23号楼1单元501老人家里没水，早上七点就没有了。');
  say(6, 'gridworker-dongfang-4', '23号楼1单元501老人家里没水 @物业公司');
  act(9, 'liaison-property-dongfang', 'acknowledge');
  say(21, 'liaison-property-dongfang', '已到现场看过，楼内管道正常，是水压问题。', { photo: true });
  say(24, 'gridworker-dongfang-4', '23号楼没水 @水务公司 物业说是水压问题，麻烦来看看。');
  act(30, 'liaison-water', 'acknowledge');
  agenda.at(start + 33, async () => {
    await (await as('gridworker-dongfang-4'))(`/issues/${shown.issue}/whistles`, { grade: 'Routine', lead: 'water', assist: ['property-dongfang'], note: '减压阀要换，请一起到场' });
  });
  say(36, 'liaison-water', '收到，师傅十分钟后到。');
  agenda.at(start + 48, async () => {
    const water = await as('liaison-water');
    await water(`/issues/${shown.issue}/arrive`, {});
  });
  act(52, 'liaison-water', 'handle', { progress: '减压阀卡住，正在更换' });
  say(55, 'leader-dongfang-23-1-1', '看到师傅在井边了，谢谢!');
  say(70, 'gridworker-dongfang-4', '下午两点社区组织消防演练,24号楼集合。');
  return shown;
}
