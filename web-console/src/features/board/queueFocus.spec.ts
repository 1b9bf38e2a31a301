import { mount } from '@vue/test-utils';
import { createI18n } from 'vue-i18n';
import { describe, expect, it, vi } from 'vitest';
import { summary } from '@/testing/issues';
import BoardQueue from './BoardQueue.vue';

vi.mock('@/features/issues/IssueRow.vue', () => ({ default: { template: '<i />' } }));

const line = (id: string) => summary({ id });

describe('the queue', () => {
  it('keeps the keyboard on its line while lines move', async () => {
    const queue = mount(BoardQueue, { attachTo: document.body, props: { issues: ['a', 'b', 'c'].map(line), selected: '', marked: new Set<string>() }, global: { plugins: [createI18n({ legacy: false, missingWarn: false, fallbackWarn: false })] } });
    const current = () => (document.activeElement as HTMLElement | null)?.dataset.issue;
    queue.vm.focus('c');
    for (const order of ['cab', 'bca', 'abc', 'xcyab']) {
      await queue.setProps({ issues: [...order].map(line) });
      expect(current(), order).toBe('c');
    }
    await queue.setProps({ issues: [line('a')] });
    expect(current()).toBeUndefined();
    queue.unmount();
  });
});
