import { describe, expect, it } from 'vitest';
import { timelineLine } from './timelineText';

const known: Record<string, string> = { 'timeline.dispatched': '派遣', 'fact.to': '交给', 'level.Street': '街道', 'fact.level': '层级' };
const words = { t: (key: string) => known[key] ?? key, te: (key: string) => key in known };

describe('timeline', () => {
  it('phrases what it knows and shows the rest as it is', () => {
    expect(timelineLine({ seq: 1, at: '', kind: 'dispatched', facts: { to: '水务公司', level: 'Street', secret: 'x' } }, words)).toEqual({
      what: '派遣', facts: [{ label: '交给', value: '水务公司' }, { label: '层级', value: '街道' }],
    });
    expect(timelineLine({ seq: 2, at: '', kind: 'unheardOf' }, words).what).toBe('unheardOf');
  });
});
