// Invented names and numbers. Mobile numbers 198 0000 and 199 0000 and landlines that begin with 0 are not given out.
const surnames = [...'王李张刘陈杨黄赵吴徐孙马朱郭何林高罗郑梁宋许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟崔谭陆范汪廖石贾夏付方邹熊白孟秦江尹薛段雷侯龙史陶贺顾毛郝龚邵万钱严武戴莫孔向汤'];
const double = ['欧阳', '诸葛', '司马', '上官'];
const first = [...'安柏辰承道恩芳福冠桂海涵和恒厚怀惠吉佳嘉静靖敬久俊可乐礼良凌茂美慕沛其启谦勤秋仁如善尚世书淑舒顺思素天彤维希锡先欣修秀旭雅砚彦宜以永有雨玉育远月允展兆芷仲'];
const second = [...'安斌才昌超晨川春发帆芬丰凤歌贵海翰航衡欢辉慧霁佳坚洁金钧凯蕾莉琳梅敏朋萍琴青权然蓉珊胜石双田庭霞贤香祥星雪颜阳怡宜莹瑜媛月珍芝竹禾桐'];

export function names(random) {
  const used = new Set();
  // Two different characters; one-character given names too easily name somebody known.
  const given = () => {
    for (;;) {
      const [a, b] = [random.pick(first), random.pick(second)];
      if (a !== b) return a + b;
    }
  };
  const draw = () => {
    const family = random.chance(0.006) ? random.pick(double) : random.pick(surnames);
    return family + given();
  };
  return {
    /** May repeat: in a street of nine thousand households, some do. */
    householder: draw,
    /** Does not repeat: whoever holds a post is known by name. */
    unique: () => {
      for (;;) {
        const name = draw();
        if (!used.has(name)) {
          used.add(name);
          return name;
        }
      }
    },
  };
}

const four = (n) => String(n).padStart(4, '0');

export function phones() {
  let staff = 0;
  let householder = 0;
  let office = 0;
  return {
    staff: () => `1980000${four(++staff)}`,
    householder: () => `1990000${four(++householder)}`,
    office: () => `0710-000${four(++office)}`,
  };
}
