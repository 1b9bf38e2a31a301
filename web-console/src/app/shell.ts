import { shallowRef } from 'vue';

/** The server has a newer console than the page that is open. */
export const newerVersion = shallowRef(false);
/** How often a page that stays open asks for a newer version, in milliseconds. */
const ask = 30 * 60_000;

/** Tells when another version of the console takes over from the one this page came with. */
export function watchVersion(workers: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>): void {
  // The first worker of all takes over a page that is its own version.
  let replaces = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    newerVersion.value ||= replaces;
    replaces = true;
  });
}

/** Has the browser keep the application, so that it opens without a connection. Not while developing: there every load must be new. */
export function installShell(): void {
  // A page of an earlier version asks for a part the server no longer has: its newest form has it.
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('gridwhistle.reloaded') ?? 0);
    if (!navigator.onLine || Date.now() - last < 60_000) { return; }
    event.preventDefault();
    sessionStorage.setItem('gridwhistle.reloaded', String(Date.now()));
    location.reload();
  });
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) { return; }
  watchVersion(navigator.serviceWorker);
  const register = () => {
    navigator.serviceWorker.register('/sw.js').then((registration) => { setInterval(() => { registration.update().catch(() => {}); }, ask); }).catch(() => {});
  };
  // After the page itself: keeping a copy must not slow the first look down.
  if (document.readyState === 'complete') { register(); } else { addEventListener('load', register, { once: true }); }
}

/** Nobody is here any more: what was kept for the time without a connection goes, down to the names of who leads an area. */
export function forgetKept(): void {
  if ('serviceWorker' in navigator) { navigator.serviceWorker.controller?.postMessage('forget'); }
}
