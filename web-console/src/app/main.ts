import { createApp, watch } from 'vue';
import { addReceipt } from '@/features/follow/receipts';
import { createInbox, provideInbox } from '@/features/inbox/inbox';
import { deviceOutbox, provideOutbox } from '@/features/outbox/provide';
import { remembered } from '@/features/session/remembered';
import { createSession, provideSession } from '@/features/session/session';
import { createApi } from '@/shared/api';
import { createApiClient } from '@/shared/api/client';
import { provideContext } from '@/shared/context';
import { createShortcuts, provideShortcuts } from '@/shared/keys';
import { createNames } from '@/shared/names';
import { createPaletteBook, providePalette } from '@/shared/palette/book';
import { LiveConnection } from '@/shared/live/connection';
import { buildHub } from '@/shared/live/hub';
import { ServerClock } from '@/shared/time/serverClock';
import { createToasts, provideToasts } from '@/shared/ui/toasts';
import { createTicker } from '@/shared/time/ticker';
import App from './App.vue';
import { i18n, language, setLanguage } from './i18n';
import { buildRouter } from './router';
import { forgetKept, installShell } from './shell';
import { createTheme } from './theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

const clock = new ServerClock();
const client = createApiClient({ language, observeNow: (now) => clock.observe(now), onSignedOut: () => session.lost() });
const api = createApi(client);
const live = new LiveConnection({ build: buildHub, refused: () => void api.me().catch(() => {}) });
const names = createNames(api);
const inbox = createInbox(api, live);
const session = createSession(api, {
  signedIn: (me) => {
    live.start();
    sendWaiting();
    // Without the names of organisations people's own are shown: no reason to stop.
    names.load(me.posts.map((post) => post.area)).catch(() => {});
  },
  signedOut: (how) => {
    live.stop();
    inbox.clear();
    forgetKept();
    const { fullPath, meta } = router.currentRoute.value;
    void router.push({ name: 'sign-in', query: how === 'left' || meta.open ? {} : { back: fullPath } });
  },
}, remembered);
const outbox = deviceOutbox(client, language, () => session.me.value?.personId, ({ followKey: key, body, where, queuedAt }, issueId) => {
  if (key !== undefined) { addReceipt({ issueId, key, text: body.text ?? '', where, at: queuedAt }); }
});
/** What cannot go now waits in the outbox. */
const sendWaiting = () => { outbox.flush().catch(() => {}); };
const router = buildRouter(session);

setLanguage(language());
addEventListener('online', () => { live.networkChanged(true); sendWaiting(); });
addEventListener('offline', () => live.networkChanged(false));
// The line is there again: the session may have changed meanwhile, and what waits can go.
watch(live.status, (status) => { if (status === 'live') { session.load().catch(() => {}); sendWaiting(); } });

const app = createApp(App, { themeSwitch: createTheme() });
provideContext(app, { api, live, clock, names, now: createTicker(clock) });
provideSession(app, session);
provideInbox(app, inbox);
provideShortcuts(app, createShortcuts());
provideToasts(app, createToasts());
providePalette(app, createPaletteBook());
provideOutbox(app, outbox);
app.use(i18n).use(router).mount('#app');
sendWaiting();
installShell();
