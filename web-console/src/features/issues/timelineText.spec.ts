import { describe, expect, it } from 'vitest';
import { timelineLine } from './timelineText';

const known: Record<string, string> = { 'timeline.dispatched': '派遣', 'fact.to': '交给', 'level.Street': '街道', 'fact.level': '层级', 'fact.upheld.label': '裁定', 'fact.upheld.true': '成立', 'fact.category': '类别', 'fact.until': '至', 'fact.sought': '要找', 'policies.target.NextOnDuty': '下一值班人' };
const phrases = { category: (code: string) => `<${code}>`, instant: () => '10:30' };
const words = { t: (key: string) => known[key] ?? key, te: (key: string) => key in known };

describe('timeline', () => {
  it('phrases what it knows and shows the rest as it is', () => {
    expect(timelineLine({ seq: 1, at: '', kind: 'dispatched', text: '', photos: [], facts: { to: '水务公司', level: 'Street', secret: 'x', upheld: 'true', category: 'water', until: '2024-11-15T10:30:00+08:00' } }, words, phrases)).toEqual({
      what: '派遣', facts: [{ label: '交给', value: '水务公司' }, { label: '层级', value: '街道' }, { label: '裁定', value: '成立' }, { label: '类别', value: '<water>' }, { label: '至', value: '10:30' }],
    });
    expect(timelineLine({ seq: 2, at: '', kind: 'unheardOf', text: '', photos: [], facts: {} }, words, phrases).what).toBe('unheardOf');
  });

  it('says whom a step sought in words', () => {
    expect(timelineLine({ seq: 1, at: '', kind: 'nobodyOnDuty', text: '', photos: [], facts: { sought: 'NextOnDuty' } }, words, phrases).facts).toEqual([{ label: '要找', value: '下一值班人' }]);
  });
});
