// The price list: prices in fen, per provider and variant, with what the market asks. `fuwu` is the station's own team.
import { ownTeam } from './organisations.mjs';

// code, name, nameEn, unit, variants [code, name, nameEn, own price, reference], partners {id: price | [price per variant]}
const table = [
  ['hood-cleaning', '油烟机清洗', 'Range hood cleaning', '台', [['', '', '', 16800, 22000]], { jiejing: 18000 }],
  ['aircon-cleaning', '空调清洗', 'Air conditioner cleaning', '台',
    [['standing', '柜机', 'Standing unit', 13800, 18000], ['wall', '挂机', 'Wall unit', 12800, 16000]], { jiejing: [14800, 13500] }],
  ['washer-cleaning', '洗衣机清洗', 'Washing machine cleaning', '台',
    [['top', '波轮', 'Top loader', 9800, 13000], ['front', '滚筒', 'Front loader', 12800, 16800]], { jiejing: [10500, 13800] }],
  ['fridge-cleaning', '冰箱清洗', 'Refrigerator cleaning', '台', [['', '', '', 11800, 15000]], { jiejing: 12800 }],
  ['heater-cleaning', '热水器清洗', 'Water heater cleaning', '台', [['', '', '', 9800, 12800]], { zhixiu: 10800 }],
  ['drain-clearing', '下水道疏通', 'Drain clearing', '次',
    [['basin', '面盆', 'Basin', 5000, 8000], ['kitchen', '厨房', 'Kitchen', 6000, 10000], ['toilet', '马桶', 'Toilet', 7000, 12000]],
    { tongda: [5500, 7000, 8000] }],
  ['pipe-repair', '水管维修', 'Water pipe repair', '次', [['', '', '', 4500, 8000]], { tongda: 6000 }],
  ['tap-replacement', '水龙头更换', 'Tap replacement', '个', [['', '', '', 2500, 5000]], { tongda: 3500 }],
  ['leak-detection', '漏水检测', 'Leak detection', '次', [['', '', '', 12000, 25000]], { tongda: 15000 }],
  ['electrical-repair', '电路急修', 'Urgent electrical repair', '次', [['', '', '', 4000, 8000]], { zhixiu: 5000 }],
  ['lamp-replacement', '灯具更换', 'Lamp replacement', '盏', [['', '', '', 2000, 4000]], { zhixiu: 2500 }],
  ['switch-replacement', '开关插座更换', 'Switch or socket replacement', '个', [['', '', '', 1500, 3000]], { zhixiu: 2000 }],
  ['lock-opening', '开锁', 'Lock opening', '次', [['', '', '', 6000, 12000]], {}],
  ['lock-replacement', '换锁', 'Lock replacement', '把', [['', '', '', 12000, 20000]], {}],
  ['tv-repair', '电视机维修', 'Television repair', '台', [['', '', '', null, 15000]], { zhixiu: 10000 }],
  ['appliance-repair', '家电维修', 'Appliance repair', '台', [['', '', '', null, 12000]], { zhixiu: 8000 }],
  ['heater-repair', '热水器维修', 'Water heater repair', '台', [['', '', '', 8000, 15000]], { zhixiu: 9000 }],
  ['house-cleaning', '家政保洁', 'House cleaning', '小时', [['', '', '', 3500, 5000]], { jiejing: 4000 }],
  ['window-cleaning', '擦玻璃', 'Window cleaning', '平方米', [['', '', '', 600, 1000]], { jiejing: 700 }],
  ['door-repair', '门窗维修', 'Door and window repair', '次', [['', '', '', 3000, 6000]], { zhixiu: 4000 }],
  ['furniture-moving', '家具搬移', 'Furniture moving', '次', [['', '', '', 5000, 10000]], {}],
  ['elder-handrail', '适老扶手安装', 'Handrail for the elderly', '处', [['', '', '', 8000, 16000]], {}],
  ['tool-loan', '工具借用', 'Tool loan', '次', [['', '', '', 0, 1000]], {}],
  ['companion-visit', '陪同就医', 'Company to the doctor', '次', [['', '', '', 0, 20000]], { jiejing: 12000 }],
];

export function services() {
  return {
    version: 1,
    own: [ownTeam],
    services: table.map(([serviceCode, name, nameEn, unit, forms, partners]) => {
      const named = forms.length > 1;
      const prices = forms.flatMap(([variant, , , own]) =>
        own === null ? [] : [{ providerId: ownTeam, ...(named && { variant }), priceFen: own }]);
      for (const [providerId, price] of Object.entries(partners)) {
        forms.forEach(([variant], i) => prices.push({ providerId, ...(named && { variant }), priceFen: [price].flat()[i] }));
      }
      return {
        serviceCode, name, nameEn, unit,
        ...(named
          ? { variants: forms.map(([code, label, labelEn, , referenceFen]) => ({ code, name: label, nameEn: labelEn, referenceFen })) }
          : { referenceFen: forms[0][4] }),
        prices,
      };
    }),
  };
}
