// The default policies every community starts with: categories, limits, routing, escalation, whistle catalogue, calendar, thresholds.
import { conditions } from './conditions.mjs';
import { calendar } from './calendar.mjs';
import { catalogue } from './whistles.mjs';

const limit = (amount, unit, operator = 'Within') => ({ amount, unit, operator });
const both = (value) => ({ Normal: value, Emergency: value });

const resolve = {
  danger: limit(2, 'Hour'),
  utility: limit(24, 'Hour'),
  general: limit(7, 'Day'),
  complex: limit(15, 'Day'),
};

const limits = (term, arrive = limit(30, 'Minute')) => ({
  Accept: both(limit(2, 'Hour')),
  Dispatch: both(limit(30, 'Minute')),
  Acknowledge: { Normal: limit(30, 'Minute'), Emergency: limit(5, 'Minute') },
  Arrive: { Normal: limit(60, 'Minute'), Emergency: arrive },
  Resolve: both(resolve[term]),
  Verify: both(limit(24, 'Hour')),
  Feedback: both(limit(24, 'Hour')),
  CallBack: both(limit(48, 'Hour')),
  CheckIn: { Normal: limit(4, 'WorkHour'), Emergency: limit(30, 'Minute') },
});

const property = 'kind:Property';

// code, name, nameEn, major, minor, term, lead, assist, merge window (minutes), keywords, and what is special
const table = [
  ['water', '供水', 'Water supply', '市政公用', '供水', 'utility', 'water', [property], 120, '没水 停水 水压 断水 自来水 水管爆 水黄 水浑 水质'],
  ['power', '供电', 'Power supply', '市政公用', '供电', 'utility', 'power', [property], 120, '没电 停电 跳闸 断电 电压 电线 漏电 灯不亮'],
  ['gas', '燃气', 'Gas supply', '市政公用', '燃气', 'utility', 'gas', [property], 120, '没气 停气 燃气表 天然气 打不着火 燃气灶'],
  ['heat', '供热', 'Heating', '市政公用', '供热', 'utility', 'heat', [property], 240, '暖气 不热 供暖 地暖 热力'],
  ['telecom', '通信网络', 'Telephone and network', '市政公用', '通信', 'general', 'telecom', [property], 240, '没网 断网 宽带 网速 信号 光纤 电话线'],
  ['property', '物业服务', 'Property services', '小区管理', '物业', 'general', property, [], 240, '物业 门禁 保安 保洁 绿化 物业费 单元门 楼道灯'],
  ['drain', '下水堵塞', 'Blocked drain', '小区管理', '下水', 'utility', property, ['fuwu'], 120, '下水 堵了 堵塞 返水 马桶 化粪池 污水 地漏 疏通'],
  ['leak', '漏水', 'Leak', '小区管理', '渗漏', 'utility', property, ['fuwu', 'water'], 120, '漏水 渗水 滴水 屋顶漏 天花板 楼上漏 水管漏'],
  ['lift', '电梯故障', 'Lift fault', '小区管理', '电梯', 'utility', property, ['fire'], 120, '电梯 困人 电梯停 电梯坏 轿厢', { autoDispatch: true }],
  ['sanitation', '环境卫生', 'Sanitation', '市容环境', '保洁', 'general', property, ['citymanagement'], 480, '垃圾 脏 异味 臭 垃圾桶 清扫 积水'],
  ['bulky', '大件垃圾', 'Bulky waste', '市容环境', '清运', 'general', property, ['citymanagement'], 1440, '大件垃圾 旧家具 沙发 床垫 旧柜子'],
  ['appliances', '废旧家电清运', 'Old appliances', '市容环境', '清运', 'general', 'citymanagement', [property], 1440, '旧冰箱 旧洗衣机 旧空调 废旧家电 旧家电'],
  ['ewaste', '电子废弃物', 'Electronic waste', '市容环境', '清运', 'general', 'citymanagement', [property], 1440, '旧电脑 旧电视 废电池 电子垃圾 旧手机'],
  ['dumping', '乱倒垃圾', 'Illegal dumping', '市容环境', '违规倾倒', 'general', 'citymanagement', [property], 1440, '乱倒 偷倒 建筑垃圾 渣土 倾倒'],
  ['graffiti', '小广告涂鸦', 'Graffiti', '市容环境', '乱涂乱画', 'general', 'citymanagement', [property], 1440, '小广告 涂鸦 乱贴 乱画 牛皮癣'],
  ['animal', '动物扰民', 'Animals', '市容环境', '动物', 'general', 'citymanagement', ['police'], 480, '流浪狗 流浪猫 狗咬 遛狗 犬吠 死猫 死狗 蛇'],
  ['streetlight', '路灯', 'Street light', '市政公用', '路灯', 'general', 'citymanagement', ['power'], 1440, '路灯 不亮灯 灯杆', { autoDispatch: true }],
  ['order', '治安', 'Public order', '平安建设', '治安', 'utility', 'police', [property], 120, '小偷 偷东西 打架 被盗 骚扰 可疑 赌博 诈骗'],
  ['dispute', '邻里纠纷', 'Neighbour dispute', '平安建设', '纠纷', 'complex', 'mediation', ['police'], 1440, '吵架 纠纷 矛盾 邻居 调解 占用'],
  ['noise', '噪音扰民', 'Noise', '平安建设', '噪音', 'general', 'citymanagement', ['police', property], 480, '噪音 太吵 扰民 广场舞 装修声 施工声'],
  ['parking', '停车', 'Parking', '小区管理', '停车', 'general', property, ['police'], 240, '停车 车位 堵车 挡路 乱停 充电桩 占道'],
  ['fire', '火情与消防', 'Fire', '安全隐患', '消防', 'danger', 'fire', [property, 'police'], 60, '着火 起火 冒烟 火灾 消防通道 飞线充电 灭火器',
    { danger: true, autoDispatch: true }],
  ['gasleak', '燃气泄漏', 'Gas leak', '安全隐患', '燃气泄漏', 'danger', 'gas', ['fire', property], 60, '煤气味 燃气味 漏气 燃气泄漏 天然气泄漏 闻到气味',
    { danger: true, autoDispatch: true }],
  ['structure', '房屋结构安全', 'Structural safety', '安全隐患', '房屋', 'danger', 'citymanagement', [property, 'fire'], 60,
    '墙裂 裂缝 坍塌 外墙脱落 掉砖 阳台 地基 下沉', { danger: true, autoDispatch: true }],
  ['sos', '老人紧急呼叫', 'Emergency call of an elder', '民生关爱', '紧急呼叫', 'danger', 'health', [property, 'police'], 30,
    '摔倒 晕倒 救命 昏倒 急救 胸痛 喘不上气', { danger: true, autoDispatch: true, arrive: limit(15, 'Minute', 'Below') }],
  ['care', '关爱帮扶', 'Care', '民生关爱', '帮扶', 'general', 'health', [property], 240, '老人 独居 残疾 陪护 就医 买药 送餐 挂号 助浴',
    { arrive: limit(15, 'Minute', 'Below') }],
  ['encampment', '流浪露宿', 'Rough sleeping', '民生关爱', '救助', 'general', 'citymanagement', ['police', 'health'], 480, '流浪 露宿 乞讨 桥洞 帐篷'],
  ['complaint', '投诉', 'Complaint', '监督投诉', '投诉', 'general', 'kind:Committee', [], 0, '投诉 不热情 态度差 态度恶劣 服务差 不作为 乱收费', { kind: 'Complaint' }],
  ['wrongdoing', '举报', 'Report of wrongdoing', '监督投诉', '举报', 'complex', 'kind:Committee', [], 0, '举报 受贿 贪污 索贿 吃拿卡要 拿回扣 挪用公款', { kind: 'Report' }],
  ['other', '其他', 'Other', '其他', '其他', 'general', 'kind:Committee', [property], 240, ''],
];

// Something is wanted, nothing is broken.
const requests = new Set(['bulky', 'appliances', 'ewaste', 'dispute', 'care', 'encampment']);

export function policies() {
  return {
    version: 1,
    categories: table.map(([code, name, nameEn, major, minor, term, lead, assist, mergeWindowMinutes, keywords, special = {}]) => ({
      code, name, nameEn, major, minor,
      kind: special.kind ?? (requests.has(code) ? 'Request' : 'Fault'),
      danger: special.danger ?? false,
      routing: { lead, assist },
      autoDispatch: special.autoDispatch ?? false,
      mergeWindowMinutes,
      keywords: keywords.split(' ').filter(Boolean),
      filingCondition: conditions[code][0],
      closingCondition: conditions[code][1],
      limits: limits(term, special.arrive),
    })),
    escalation: [
      { after: 'AckMissed1', to: 'NextOnDuty' },
      { after: 'AckMissed2', to: 'GridLead' },
      { after: 'AckMissed3', to: 'Community' },
      { after: 'Resolve80', to: 'Community' },
      { after: 'Resolve100', to: 'Street' },
    ],
    whistleCatalogue: catalogue(),
    calendar: calendar(),
    thresholds: { responseWeight: 0.1, resolutionWeight: 0.5, satisfactionWeight: 0.4, basicallySatisfied: 0.9 },
  };
}
