import { createApp } from 'vue';
import { createInbox, provideInbox } from '@/features/inbox/inbox';
import { createSession, provideSession } from '@/features/session/session';
import { createApi } from '@/shared/api';
import { createApiClient } from '@/shared/api/client';
import { provideContext } from '@/shared/context';
import { createShortcuts, provideShortcuts } from '@/shared/keys';
import { createNames } from '@/shared/names';
import { LiveConnection } from '@/shared/live/connection';
import { buildHub } from '@/shared/live/hub';
import { ServerClock } from '@/shared/time/serverClock';
import { createTicker } from '@/shared/time/ticker';
import App from './App.vue';
import { i18n, language, setLanguage } from './i18n';
import { buildRouter } from './router';
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
    // Without the names of organisations people's own are shown: no reason to stop.
    names.load(me.posts.map((post) => post.area)).catch(() => {});
  },
  signedOut: (how) => {
    live.stop();
    inbox.clear();
    const { fullPath, meta } = router.currentRoute.value;
    void router.push({ name: 'sign-in', query: how === 'left' || meta.open ? {} : { back: fullPath } });
  },
});
const router = buildRouter(session);

setLanguage(language());
addEventListener('online', () => live.networkChanged(true));
addEventListener('offline', () => live.networkChanged(false));

const app = createApp(App, { themeSwitch: createTheme() });
provideContext(app, { api, live, clock, names, now: createTicker(clock) });
provideSession(app, session);
provideInbox(app, inbox);
provideShortcuts(app, createShortcuts());
app.use(i18n).use(router).mount('#app');
