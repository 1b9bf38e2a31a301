import { buildingIn, gridCode, workerOf } from './people.mjs';

/** Minutes since the seed's first midnight: `at(3, '14:05')` is the fourth day in the afternoon. */
export const at = (day, time) => day * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
export const today = 11;

const phone = (name, digits) => ({ reporter: 'desk-binhu', channel: 'Phone', caller: { name, phone: digits } });
const demo = { reporter: 'resident-demo', channel: 'App', place: { householdId: `${gridCode('008004')}-23-1-501` } };

/** One line a case: day, time, grid, building, category, words, how far it came, and what is special about it. */
const lines = [
  // What was settled in the last two weeks: the figures live from it.
  [0, '09:12', '008004', 1, 'water', '24号楼水表井漏水', 'Closed'],
  [0, '10:40', '008001', 2, 'drain', '3号楼一楼下水道返水', 'Closed', { satisfied: 'Basically' }],
  [0, '15:20', '007002', 1, 'power', '8号楼楼道灯全部不亮', 'Closed', { pace: 2 }],
  [1, '08:35', '005003', 3, 'gas', '16号楼三户燃气压力不足', 'Closed', { pace: 1.5 }],
  [1, '11:02', '010002', 0, 'telecom', '7号楼宽带信号箱门损坏', 'Closed'],
  [1, '16:45', '008002', 1, 'order', '9号楼下电动车被盗', 'Closed', { satisfied: 'Basically', slow: { finish: 9 } }],
  [2, '07:50', '006001', 0, 'water', '巷口供水管接头滴水', 'Closed'],
  [2, '10:15', '008003', 2, 'sanitation', '17号楼后绿化带垃圾未清', 'Closed', { pace: 2 }],
  [2, '19:30', '009002', 1, 'parking', '人行道被私家车占用', 'Closed'],
  [3, '09:05', '008004', 3, 'bulky', '26号楼门口旧沙发堆放三天', 'Closed', { pace: 3 }],
  [3, '13:40', '003001', 2, 'power', '电表箱门脱落', 'Closed'],
  [3, '17:10', '008001', 4, 'lift', '5号楼电梯按键失灵', 'Closed', { whistleAfter: { act: 'acknowledge', lead: 'property-dongfang', assist: [], note: '电梯多次故障，请物业与维保一起到场', checkIn: { 'property-dongfang': 35 } } }],
  [4, '08:20', '004002', 1, 'gas', '楼栋燃气立管锈蚀', 'Closed', { slow: { finish: 14 }, satisfied: 'Basically' }],
  [4, '14:30', '008002', 3, 'noise', '11号楼装修午休时间施工', 'Closed', { satisfied: 'Basically', pace: 2 }],
  [4, '18:05', '002003', 0, 'water', '二次供水水箱异味', 'Closed', { whistleAfter: { act: 'acknowledge', assist: ['health'], note: '请供水与卫生一起取样', checkIn: { water: 40 } } }],
  [6, '09:30', '007004', 2, 'telecom', '架空光缆垂落路面', 'Closed'],
  [6, '15:55', '008003', 5, 'property', '20号楼门禁无法识别', 'Closed'],
  [7, '10:10', '005001', 2, 'power', '配电间有烧焦气味', 'Closed', { urgency: 'Normal', whistleAfter: { act: 'acknowledge', assist: ['fire'], note: '疑似线路老化，请消防一起查看', checkIn: { power: 22 } } }],
  [7, '16:20', '008004', 6, 'drain', '29号楼化粪池满溢', 'Closed', { pace: 1.5 }],
  [8, '08:45', '010003', 1, 'order', '外来人员上门推销保健品', 'Closed'],
  [8, '20:15', '008002', 5, 'parking', '13号楼前消防登高面停车', 'Closed', { satisfied: 'Basically' }],
  [9, '09:25', '006003', 1, 'water', '三户反映水质发黄', 'Closed', { pace: 2 }],
  [9, '11:50', '009004', 0, 'gas', '燃气表箱被杂物遮挡', 'Closed'],

  // What came up yesterday and was rated this morning: today's three rates.
  [10, '14:05', '007003', 1, 'water', '5号楼水表接头渗水', 'Closed', { slow: { evaluate: 10 } }],
  [10, '14:20', '004003', 2, 'power', '车棚充电插座松动', 'Closed', { slow: { evaluate: 10 }, satisfied: 'Basically' }],
  [10, '15:05', '006004', 0, 'gas', '燃气表读数不走', 'Closed', { slow: { evaluate: 10 } }],
  [10, '15:30', '003003', 3, 'telecom', '交接箱敞开', 'Closed', { slow: { evaluate: 9 } }],

  // What the grid could not settle alone.
  [2, '09:00', '005002', 2, 'power', '三栋楼共用电缆老化', 'Closed', { level: 'Community' }],
  [3, '10:30', '008002', 6, 'order', '夜市油烟与占道', 'Closed', { level: 'Community' }],
  [7, '09:45', '009002', 3, 'gas', '商铺后厨管线私改', 'Closed', { level: 'Community' }],

  // What is going on: every state, every light, every level.
  [9, '15:00', '008001', 5, 'bulky', '6号楼楼道堆放旧家具', 'Handling', { progress: '已联系住户，约定周末清运', then: [{ act: 'extend', wait: 40, reason: '住户出差，下周回来才能搬走', until: '2024-11-22T18:00:00+08:00' }] }],
  [9, '16:30', '007001', 2, 'power', '变压器噪声扰民', 'Handling', { slow: { handle: 5 }, progress: '已安排检测，等待配件' }],
  [today, '08:15', '005004', 1, 'telecom', '弱电井盖破损', 'Acknowledged'],
  [10, '09:40', '008003', 1, 'sanitation', '16号楼垃圾桶清运不及时', 'Verifying'],
  [10, '10:25', '010001', 2, 'gas', '餐馆燃气软管老化', 'Handling', { whistleAfter: { act: 'arrive', assist: ['fire', 'citymanagement'], note: '餐馆拒绝更换，请联合检查', checkIn: { gas: 30 } } }],
  [10, '13:15', '009001', 3, 'water', '车库消火栓持续滴水', 'FeedbackDue'],
  [10, '14:50', '002001', 1, 'order', '棋牌室夜间扰民', 'Handling'],
  [10, '15:40', '008004', 5, 'property', '28号楼单元门闭门器坏', 'Evaluating'],
  [10, '16:35', '003002', 1, 'power', '小区路口两盏路灯不亮', 'Dispatched', { then: [{ act: 'supervise', wait: 30, by: 'duty-tanxi', note: '入夜前修复，附近是学校' }] }],
  [today, '09:12', '008002', 0, 'drain', '8号楼地漏返臭', 'Acknowledged'],
  [10, '21:05', '006002', 2, 'gas', '楼道闻到燃气味', 'Verifying', { urgency: 'Emergency', category: 'gasleak' }],
  [today, '09:40', '004001', 0, 'water', '早高峰水压不足', 'Dispatched'],
  [today, '07:58', '008001', 1, 'lift', '2号楼电梯停在六楼', 'Handling', { lead: 'property-dongfang', progress: '维保人员已到场，正在平层放人' }],
  [today, '09:52', '008003', 6, 'leak', '21号楼楼顶渗水', 'Registered', { lead: 'property-dongfang' }],
  [today, '08:25', '007005', 1, 'telecom', '临街线缆影响消防车通行', 'Acknowledged', { whistleAfter: { act: 'acknowledge', assist: ['power', 'fire'], note: '多家单位线缆混杂，请现场一起认领', checkIn: { telecom: 25 } } }],
  [today, '08:40', '005002', 0, 'power', '充电棚插座烧毁', 'Handling'],
  [10, '11:20', '008002', 4, 'gas', '12号楼燃气立管漆面脱落', 'Handling', { then: [{ act: 'suspend', wait: 60, reason: '整栋立管要换，等材料到货', until: '2024-11-29T18:00:00+08:00' }] }],
  [today, '09:20', '008003', 3, 'water', '18号楼前路面下陷', 'Acknowledged', { then: [{ act: 'return', reason: '下方没有供水管，归市政养护' }] }],
  [today, '08:20', '008001', 6, 'order', '7号楼下流动摊点占道', 'Acknowledged', { whistleAfter: { act: 'acknowledge', assist: ['property-dongfang'], note: '请物业保安一起劝离', decline: { 'property-dongfang': '摊点在围墙外的市政道路上，不归物业管' } } }],
  [today, '09:48', '010004', 1, 'parking', '学校门口违停严重', 'Dispatched'],
  [today, '09:05', '008002', 2, 'noise', '10号楼凌晨空调外机轰鸣', 'Collected'],
  [today, '09:58', '009003', 2, 'gas', '老人家中不会使用新灶具', 'Registered'],
  [today, '09:32', '002002', 3, 'water', '道路开挖挖断水管', 'Acknowledged', { urgency: 'Emergency' }],
  [today, '09:50', '008004', 2, 'property', '25号楼扶手松动', 'Collected'],
];

export const cases = lines.map(([day, time, grid, building, category, text, upTo, special = {}]) => ({
  at: at(day, time), grid, category, text, upTo, reporter: workerOf(grid), place: { buildingId: buildingIn(grid, building) }, ...special,
}));

/** Those people reported themselves, on the phone or in the application. */
cases.push(
  { at: at(5, '19:20'), grid: '008004', category: 'property', text: '单元门口路灯太暗，老人晚上看不清', upTo: 'Closed', ...demo },
  { at: at(today, '08:30'), grid: '008004', category: 'noise', text: '晚上施工噪音太大，影响老人休息', upTo: 'Acknowledged', ...demo },
  { at: at(today, '09:10'), grid: '008003', category: 'property', text: '19号楼信报箱被撬', upTo: 'Acknowledged', place: { buildingId: buildingIn('008003', 4) }, ...phone('赵女士', '13900000011') },
  { at: at(today, '09:58'), grid: '008001', category: 'property', text: '4号楼楼顶晾晒影响通行', upTo: 'Collected', place: { buildingId: buildingIn('008001', 3) }, ...phone('孙先生', '13900000012') },
);
