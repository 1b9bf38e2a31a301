/**
 * What the service worker does with a request. `page`: the newest page there is, without a connection the kept one. `asset`: named by its content,
 * so the kept one is the right one. `reference`: names, boundaries and categories of areas and public plates, which a
 * report needs; kept for the time without a connection, until sign-out. `network`: everything else, above all what is about residents and their
 * troubles, is never kept.
 */
export type Strategy = 'page' | 'asset' | 'reference' | 'network';

interface Asked { method: string; mode: string; url: string }

const served = /^\/(api|hubs|openapi|docs|health|open311|_test)(\/|$)/;
const references = [/^\/api\/v1\/areas\/\d+\/(children|map)$/, /^\/api\/v1\/communities\/\d+\/policies$/, /^\/api\/v1\/spots\/[\w-]+$/];

export function strategyOf({ method, mode, url }: Asked, origin: string): Strategy {
  const { origin: from, pathname, search } = new URL(url);
  if (method !== 'GET' || from !== origin) { return 'network'; }
  if (mode === 'navigate') { return served.test(pathname) || pathname.includes('.') ? 'network' : 'page'; }
  if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') { return 'asset'; }
  return search === '' && references.some((pattern) => pattern.test(pathname)) ? 'reference' : 'network';
}

/** The version before stays, for pages that are still open on it; older ones go. */
export function outdated(shells: readonly string[], prefix: string, current: string): string[] {
  const others = shells.filter((name) => name.startsWith(prefix) && name !== current);
  return others.slice(0, -1);
}
