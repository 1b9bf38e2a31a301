import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { landingOf } from '@/features/session/landing';
import type { Session } from '@/features/session/session';

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/features/session/SignInPage.vue'), meta: { open: true } },
  { path: '/password', component: () => import('@/features/session/PasswordPage.vue'), meta: { open: true } },
  { path: '/board', component: () => import('@/features/board/BoardPage.vue') },
  {
    path: '/community',
    component: () => import('@/features/community/CommunityPage.vue'),
    children: [
      { path: '', component: () => import('@/features/board/BoardPage.vue') },
      { path: 'rulings', component: () => import('@/features/community/rulings/RulingsPage.vue') },
      { path: 'calls', component: () => import('@/features/community/calls/CallsPage.vue') },
      { path: 'rosters', component: () => import('@/features/community/rosters/RostersPage.vue') },
      { path: 'webhooks', component: () => import('@/features/webhooks/WebhooksPage.vue') },
      { path: 'policies', component: () => import('@/features/community/policies/PoliciesPage.vue') },
    ],
  },
  { path: '/figures', component: () => import('@/features/figures/FiguresPage.vue') },
  { path: '/grid', component: () => import('@/features/grid/GridPage.vue') },
  { path: '/desk', component: () => import('@/features/desk/DeskPage.vue') },
  { path: '/mine', component: () => import('@/features/mine/MinePage.vue') },
  { path: '/report', component: () => import('@/features/report/ReportPage.vue') },
  { path: '/groups/:gridCode', component: () => import('@/features/groups/GroupPage.vue'), props: true },
  { path: '/issues/:id', component: () => import('@/features/issues/IssuePage.vue'), props: true },
  { path: '/bulletins', component: () => import('@/features/bulletins/BulletinsPage.vue'), meta: { open: true } },
  { path: '/bulletins/:id', component: () => import('@/features/bulletins/BulletinPage.vue'), props: true, meta: { open: true } },
  { path: '/webhooks', component: () => import('@/features/webhooks/WebhooksPage.vue') },
  { path: '/webhooks/:id', component: () => import('@/features/webhooks/WebhookPage.vue'), props: true },
  { path: '/inbox', component: () => import('@/features/inbox/InboxPage.vue') },
  { path: '/shifts', component: () => import('@/features/community/rosters/ShiftsPage.vue') },
  { path: '/setup', component: () => import('@/features/setup/SetupPage.vue') },
  { path: '/rate/:id', component: () => import('@/features/follow/RatePage.vue'), props: true, meta: { open: true } },
  { path: '/s/:token', component: () => import('@/features/spots/SpotPage.vue'), props: true, meta: { open: true } },
  { path: '/:rest(.*)*', component: () => import('@/app/NotFoundPage.vue'), meta: { open: true } },
];

export function buildRouter(session: Session) {
  const router = createRouter({ history: createWebHistory(), routes });
  router.beforeEach(async (to) => {
    // A server that cannot be asked yet is shown by the page itself, not by a blank screen.
    await session.load().catch(() => {});
    if (to.path === '/') { return session.me.value ? landingOf(session.post.value) : { name: 'sign-in' }; }
    // Whoever has the server's one-time link has no account yet.
    if (to.meta.open || session.me.value || (to.path === '/setup' && to.hash.startsWith('#token='))) { return true; }
    return { name: 'sign-in', query: { back: to.fullPath } };
  });
  return router;
}
