import { describe, expect, it } from 'vitest';
import { ServerClock } from './serverClock';

describe('server clock', () => {
  it('follows the server, whatever this machine says', () => {
    const clock = new ServerClock(() => 1_000_000);
    clock.observe(new Date(5_000_000));
    expect(clock.now()).toBe(5_000_000);
  });

  it('tells when it jumps, and only then', () => {
    const clock = new ServerClock(() => 1_000_000);
    let jumps = 0;
    clock.shifted = () => { jumps += 1; };
    clock.observe(new Date(5_000_000));
    clock.observe(new Date(5_000_900));
    expect(jumps).toBe(1);
  });

  it('does not jitter for the little an answer is on its way', () => {
    const clock = new ServerClock(() => 1_000_000);
    clock.observe(new Date(1_000_000));
    clock.observe(new Date(999_000));
    expect(clock.now()).toBe(1_000_000);
  });

  it('is never earlier than what has happened', () => {
    const clock = new ServerClock(() => 0);
    clock.observeAtLeast(new Date(60_000).toISOString());
    expect(clock.now()).toBe(60_000);
    clock.observeAtLeast(new Date(30_000).toISOString());
    expect(clock.now()).toBe(60_000);
  });
});
