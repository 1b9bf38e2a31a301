import { readonly, shallowRef, type Ref } from 'vue';
import type { Announcement } from './announce';

/** `waiting`: wanted, but the browser lets nothing sound until somebody has touched the page. */
export type ChimeState = 'off' | 'waiting' | 'on';
const storageKey = 'gridwhistle.sound';

/** Notes in hertz: something new falls, something that went up rises. */
const notes: Record<Announcement['kind'], readonly number[]> = { new: [880, 660], escalated: [660, 880, 1175] };
const noteSeconds = 0.16, loudness = 0.18;

/** The sound of the board, made by the page itself: no file to load. Off until somebody switches it on; remembered on this machine. */
export function createChime(build: () => AudioContext = () => new AudioContext(), store: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
  const state = shallowRef<ChimeState>(store.getItem(storageKey) === 'on' ? 'waiting' : 'off');
  let audio: AudioContext | undefined;

  async function wake(): Promise<void> {
    if (state.value === 'off') { return; }
    audio ??= build();
    if (audio.state === 'suspended') { await audio.resume().catch(() => {}); }
    // Switched off meanwhile, it stays off.
    if (audio.state === 'running' && store.getItem(storageKey) === 'on') { state.value = 'on'; }
  }

  function ring(kind: Announcement['kind']): void {
    if (state.value !== 'on' || !audio) { return; }
    notes[kind].forEach((frequency, index) => {
      const context = audio as AudioContext;
      const [start, tone, volume] = [context.currentTime + index * noteSeconds, context.createOscillator(), context.createGain()];
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(loudness, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + noteSeconds);
    });
  }

  return {
    state: readonly(state) as Readonly<Ref<ChimeState>>,
    /** A touch of the page: what the browser held back may sound now. */
    touched: () => { if (state.value === 'waiting') { void wake(); } },
    async toggle(): Promise<void> {
      const on = state.value !== 'on';
      store.setItem(storageKey, on ? 'on' : 'off');
      state.value = on ? 'waiting' : 'off';
      await wake();
      ring('new');
    },
    ring,
    close: () => { void audio?.close(); },
  };
}
