// Who serves the street: utilities, public bodies, one committee and one service station a community, property companies, providers.
import { street } from './communities.mjs';

const bodies = [
  ['water', '檀溪供水有限公司', '水务公司', 'Water', ['水务公司网格员', '自来水公司', '供水公司', '水务']],
  ['power', '檀溪供电服务中心', '供电公司', 'Power', ['供电公司网格员', '电力公司', '供电所', '供电']],
  ['gas', '檀溪燃气有限公司', '燃气公司', 'Gas', ['燃气公司网格员', '天然气公司', '煤气公司', '燃气']],
  ['heat', '檀溪热力有限公司', '热力公司', 'Heat', ['热力公司网格员', '供暖公司', '热力', '供暖']],
  ['telecom', '檀溪通信服务中心', '通信公司', 'Telecom', ['通信公司网格员', '宽带公司', '电信', '通信', '通讯']],
  ['police', '檀溪派出所', '派出所', 'Police', ['社区民警', '民警', '公安']],
  ['citymanagement', '檀溪街道综合执法中心', '城管', 'CityManagement', ['城管执法队', '综合执法中心', '城管网格员']],
  ['fire', '檀溪消防救援站', '消防站', 'Fire', ['消防', '消防救援', '消防网格员']],
  ['health', '檀溪社区卫生服务中心', '卫生服务中心', 'Health', ['社区医院', '家庭医生', '卫生院']],
  ['mediation', '檀溪街道人民调解委员会', '调解委员会', 'Mediation', ['调解员', '人民调解', '调委会']],
];

export const ownTeam = 'fuwu';

const providers = [
  [ownTeam, '檀溪便民服务站自营维修队', '服务站师傅', ['自营队', '便民师傅', '服务队']],
  ['jiejing', '洁境家政服务部', '洁境家政', []],
  ['tongda', '通达管道疏通部', '通达疏通', []],
  ['zhixiu', '智修家电服务部', '智修家电', []],
];

export function organisations(communities, phones) {
  const rows = [];
  const add = (id, name, shortName, kind, area, aliases) =>
    rows.push({ id, name, shortName, kind, area, phone: phones.office(), aliases: aliases.join(';') });
  for (const [id, name, shortName, kind, aliases] of bodies) add(id, name, shortName, kind, street.code, aliases);
  for (const [id, name, shortName, aliases] of providers) add(id, name, shortName, 'Provider', street.code, aliases);
  for (const { slug, name, committee, code, estates, grids } of communities) {
    add(`committee-${slug}`, committee, name, 'Committee', code, ['居委会', '社区', name.replace('社区', '')]);
    add(`station-${slug}`, `${name}便民服务站`, '便民服务站', 'ServiceStation', code, ['服务站', '客服', '客服小秘书']);
    for (const estate of estates) {
      const area = estate.grid ? grids[estate.grid - 1].code : code;
      const short = estate.company.replace(/(服务|管理)有限公司$/, '');
      add(`property-${estate.slug}`, estate.company, short, 'Property', area, ['物业公司', '物业', '物业管家']);
    }
  }
  return rows;
}
