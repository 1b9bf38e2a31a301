import { beforeEach, describe, expect, it } from 'vitest';
import { newerVersion, watchVersion } from './shell';

function workers(controller: ServiceWorker | null) {
  let change = () => {};
  watchVersion({ controller, addEventListener: (_: string, listener: () => void) => { change = listener; } } as unknown as ServiceWorkerContainer);
  return { change: () => change() };
}

describe('a newer version', () => {
  beforeEach(() => { newerVersion.value = false; });

  it('is said when another worker takes over', () => {
    workers({} as ServiceWorker).change();
    expect(newerVersion.value).toBe(true);
  });

  it('is not the first worker of all, but the next is', () => {
    const held = workers(null);
    held.change();
    expect(newerVersion.value).toBe(false);
    held.change();
    expect(newerVersion.value).toBe(true);
  });
});
