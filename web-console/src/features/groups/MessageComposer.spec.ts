import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { i18n } from '@/app/i18n';
import MessageComposer from './MessageComposer.vue';

vi.mock('@/shared/context', () => ({ useContext: () => ({ api: { mentionables: async () => [] } }) }));

const composingKey = 229;

function stage(text: string) {
  const send = vi.fn(async () => {});
  const box = mount(MessageComposer, { props: { gridCode: '420602004008004', members: [], send }, global: { plugins: [i18n] } }).get('textarea');
  box.setValue(text);
  const key = (init: KeyboardEventInit, keyCode: number) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    box.element.dispatchEvent(event);
    return event;
  };
  return { send, key, tell: (name: string) => box.element.dispatchEvent(new CompositionEvent(name, { bubbles: true })) };
}

describe('MessageComposer', () => {
  it('posts nothing with the Enter that takes composed words, as Chrome and Firefox tell of it', () => {
    const { send, key, tell } = stage('nihao');
    tell('compositionstart');
    expect(key({ isComposing: true }, composingKey).defaultPrevented).toBe(false);
    tell('compositionend');
    expect(send).not.toHaveBeenCalled();
  });

  it('posts nothing with it either where the composition ends before the key, as in Safari', () => {
    const { send, key, tell } = stage('nihao');
    tell('compositionstart');
    tell('compositionend');
    expect(key({ isComposing: false }, composingKey).defaultPrevented).toBe(false);
    expect(send).not.toHaveBeenCalled();
  });

  it('posts with the next Enter, and breaks the line with Shift', () => {
    const { send, key } = stage('你好');
    key({ shiftKey: true }, 13);
    expect(send).not.toHaveBeenCalled();
    key({}, 13);
    expect(send).toHaveBeenCalledWith({ text: '你好' });
  });
});
