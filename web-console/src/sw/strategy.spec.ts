import { describe, expect, it } from 'vitest';
import { outdated, strategyOf } from './strategy';

const origin = 'https://grid.test';
const ask = (path: string, mode = 'cors', method = 'GET') => strategyOf({ method, mode, url: new URL(path, origin).href }, origin);

describe('service worker', () => {
  it.each([
    ['/grid', 'navigate', 'page'], ['/s/abc', 'navigate', 'page'], ['/', 'navigate', 'page'], ['/docs', 'navigate', 'network'], ['/api/v1/photos/1', 'navigate', 'network'], ['/openapi/v1.json', 'navigate', 'network'],
    ['/assets/index-1.js', 'cors', 'asset'],
    ['/api/v1/areas/420602004008004/map', 'cors', 'reference'], ['/api/v1/areas/420602004008/children', 'cors', 'reference'], ['/api/v1/communities/420602004008/policies', 'cors', 'reference'], ['/api/v1/spots/abc', 'cors', 'reference'],
    ['/api/v1/areas/420602004008/who', 'cors', 'network'], ['/api/v1/issues', 'cors', 'network'], ['/api/v1/me', 'cors', 'network'], ['/api/v1/photos/1', 'cors', 'network'], ['/api/v1/inbox', 'cors', 'network'],
    ['https://else.test/assets/x.js', 'cors', 'network'],
  ])('%s (%s): %s', (path, mode, strategy) => expect(ask(path, mode)).toBe(strategy));

  it('leaves every write alone', () => expect(ask('/api/v1/issues', 'cors', 'POST')).toBe('network'));

  it('keeps the version before the present one', () => {
    expect(outdated(['shell-1', 'reference', 'shell-2', 'shell-3'], 'shell-', 'shell-3')).toEqual(['shell-1']);
    expect(outdated(['shell-3'], 'shell-', 'shell-3')).toEqual([]);
  });
});
