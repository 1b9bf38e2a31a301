// The whistle catalogue (吹哨清单): what may be whistled, at which grade, and who must report.
const property = 'kind:Property';

// code, name, nameEn, categories, grade, lead, assist
const table = [
  ['water-outage', '楼栋停水', 'Building without water', 'water', 'Routine', 'water', [property]],
  ['water-pressure', '水压不足', 'Low water pressure', 'water', 'Routine', 'water', [property]],
  ['water-main', '供水主管爆裂', 'Burst water main', 'water leak', 'Key', 'water', [property, 'citymanagement']],
  ['water-quality', '水质异常', 'Abnormal water quality', 'water', 'Key', 'water', ['health']],
  ['power-outage', '楼栋停电', 'Building without power', 'power', 'Routine', 'power', [property]],
  ['power-line', '线路老化私拉电线', 'Old or unsafe wiring', 'power fire', 'Key', 'power', ['fire', property]],
  ['transformer', '变压器过载', 'Overloaded transformer', 'power', 'Hard', 'power', ['citymanagement']],
  ['gas-outage', '停气', 'Gas cut off', 'gas', 'Routine', 'gas', [property]],
  ['gas-leak', '燃气泄漏', 'Gas leak', 'gasleak', 'Key', 'gas', ['fire', property, 'police']],
  ['gas-pipe', '燃气管道老化', 'Ageing gas pipe', 'gas', 'Hard', 'gas', ['citymanagement']],
  ['heat-cold', '供暖不热', 'Heating stays cold', 'heat', 'Routine', 'heat', [property]],
  ['heat-main', '供热管网泄漏', 'Leaking heating main', 'heat leak', 'Key', 'heat', ['citymanagement', property]],
  ['network-outage', '片区断网', 'Network outage', 'telecom', 'Routine', 'telecom', []],
  ['loose-cables', '飞线清理', 'Loose cables', 'telecom structure', 'Key', 'telecom', ['power', property]],
  ['lift-trapped', '电梯困人', 'People trapped in a lift', 'lift', 'Key', property, ['fire']],
  ['lift-renewal', '老旧电梯更新', 'Renewal of an old lift', 'lift', 'Hard', property, ['citymanagement']],
  ['septic', '化粪池满溢', 'Overflowing septic tank', 'drain sanitation', 'Routine', property, ['citymanagement']],
  ['roof-leak', '屋顶渗漏', 'Leaking roof', 'leak', 'Routine', property, []],
  ['property-duty', '物业履职不到位', 'Property company fails its duty', 'property', 'Key', property, ['mediation']],
  ['bulky-clearance', '大件垃圾清运', 'Bulky waste clearance', 'bulky appliances ewaste', 'Routine', property, ['citymanagement']],
  ['theft', '入室盗窃', 'Burglary', 'order', 'Routine', 'police', [property]],
  ['brawl', '打架斗殴', 'Brawl', 'order', 'Key', 'police', []],
  ['dog', '犬只伤人', 'Dog bite', 'animal', 'Routine', 'police', ['citymanagement', 'health']],
  ['illegal-building', '违章搭建', 'Illegal building', 'structure property', 'Key', 'citymanagement', [property]],
  ['dumping', '偷倒建筑垃圾', 'Dumped building rubble', 'dumping', 'Routine', 'citymanagement', [property]],
  ['stalls', '占道经营', 'Stalls on the road', 'parking noise', 'Routine', 'citymanagement', ['police']],
  ['streetlight', '路灯成片不亮', 'Row of street lights out', 'streetlight', 'Routine', 'citymanagement', ['power']],
  ['facade', '外墙脱落', 'Falling facade', 'structure', 'Key', 'citymanagement', [property, 'fire']],
  ['subsidence', '地面塌陷', 'Ground subsidence', 'structure', 'Hard', 'citymanagement', ['water', 'gas', 'fire']],
  ['fire-lane', '消防通道堵塞', 'Blocked fire lane', 'fire parking', 'Routine', 'fire', [property, 'police']],
  ['indoor-charging', '电动车入户充电', 'E-bike charging indoors', 'fire', 'Routine', 'fire', [property]],
  ['fire', '火情', 'Fire', 'fire', 'Key', 'fire', ['police', property, 'power', 'gas']],
  ['elder-emergency', '独居老人突发疾病', 'Lone elder taken ill', 'sos care', 'Routine', 'health', [property]],
  ['infection', '传染病聚集', 'Cluster of infections', 'care', 'Hard', 'health', ['police']],
  ['homeless', '流浪人员救助', 'Help for a homeless person', 'encampment', 'Routine', 'citymanagement', ['police', 'health']],
  ['neighbour-dispute', '邻里纠纷调解', 'Neighbour mediation', 'dispute', 'Routine', 'mediation', []],
  ['group-dispute', '群体性物业纠纷', 'Collective dispute with a property company', 'dispute property', 'Hard', 'mediation', ['police', property]],
];

export const catalogue = () => table.map(([code, name, nameEn, categories, grade, lead, assist]) =>
  ({ code, name, nameEn, categories: categories.split(' '), grade, lead, assist }));
