import { describe, expect, it } from 'vitest';
import type { Api } from '@/shared/api';
import { createNames } from './names';

describe('names', () => {
  it('puts the organisation before the person who stands for it', async () => {
    const names = createNames({ organisations: async () => [{ id: 'water', name: '檀溪供水有限公司', shortName: '水务公司' }], area: async (code: string) => ({ code, name: '第四网格' }) } as unknown as Api);
    expect(names.party({ organisationId: 'water', name: '刘师傅' })).toBe('刘师傅');
    await names.load(['420602004008004-23-1-1']);
    expect(names.party({ organisationId: 'water', name: '刘师傅' })).toBe('水务公司 刘师傅');
    expect(names.party({ name: '胡琼' })).toBe('胡琼');
    expect(names.area('420602004008004-23-1-1')).toBe('第四网格');
    expect(names.organisation('gas')).toBeUndefined();
  });
});
