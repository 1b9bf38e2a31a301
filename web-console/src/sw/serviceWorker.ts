import { outdated, strategyOf } from './strategy';

/** The little of a worker's world that is used here. */
interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Extendable { request: Request; respondWith(answer: Promise<Response>): void }
interface Scope {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(name: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}
/** Put in by the build: what the phone's pages need, and a name for exactly this set. */
declare const __SHELL__: { version: string; files: string[] };

const scope = globalThis as unknown as Scope;
const shells = 'shell-', references = 'reference';
const { version, files } = __SHELL__;
const current = `${shells}${version}`;

async function install(): Promise<void> {
  const shell = await caches.open(current);
  // What was loaded already is taken from the browser's own cache; the page itself is asked for anew.
  await Promise.all([shell.add(new Request('/', { cache: 'reload' })), shell.addAll(files)]);
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  await Promise.all(outdated(await caches.keys(), shells, current).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function page(request: Request): Promise<Response> {
  const online = await fetch(request).catch(() => undefined);
  // A server in trouble, or a proxy in its place, is no page either.
  if (online && online.status < 500) { return online; }
  return (await caches.match('/', { cacheName: current })) ?? online ?? Response.error();
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) { return kept; }
  const fresh = await fetch(request);
  if (fresh.ok) { await (await caches.open(current)).put(request, fresh.clone()); }
  return fresh;
}

async function reference(request: Request): Promise<Response> {
  const cache = await caches.open(references);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) { await cache.put(request, fresh.clone()); }
    return fresh;
  } catch (failure) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (!kept) { throw failure; }
    return kept;
  }
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
// The person has signed out.
scope.addEventListener('message', ({ data }) => { if (data === 'forget') { void caches.delete(references); } });
scope.addEventListener('fetch', (event) => {
  const answers = { page, asset, reference };
  const strategy = strategyOf(event.request, location.origin);
  if (strategy !== 'network') { event.respondWith(answers[strategy](event.request)); }
});
